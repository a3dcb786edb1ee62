//! Mail as files that a mail program opens, for a machine that sends none.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::domain::outbox::{LetterKind, Outgoing, Problem};
use crate::mail::Trouble;

/// The file's name: in order of time, and the same for every attempt, so that a second one makes no second file.
pub fn name(mail: &Outgoing) -> String {
    let kind = match mail.kind {
        LetterKind::Message => "brev",
        LetterKind::Invitation => "inbjudan",
        LetterKind::Update => "andring",
        LetterKind::Cancellation => "installd",
        LetterKind::Receipt => "kvitto",
        LetterKind::Notice => "besked",
    };
    let created = mail.created_at.format("%Y%m%dT%H%M%SZ");
    format!("{created}-{:06}-{kind}.eml", mail.id.0)
}

/// Writes a file whole or not at all.
///
/// # Errors
/// [`Problem::Disk`], with the system's words.
pub async fn write(folder: &Path, name: &str, bytes: Vec<u8>) -> Result<(), Trouble> {
    let (folder, name) = (folder.to_owned(), name.to_owned());
    let done = tokio::task::spawn_blocking(move || save(&folder, &name, &bytes)).await;
    let done = done.unwrap_or_else(|error| Err(io::Error::other(error)));
    done.map_err(|error| Trouble::new(Problem::Disk, error))
}

/// It may hold a link that answers, so that nobody else on the machine may read it.
fn save(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let half: PathBuf = folder.join(format!(".{name}.halv"));
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&half)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&half, folder.join(name))?;
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_file_is_there_whole_and_for_us_alone() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("mail");
        save(&folder, "a.eml", b"one").unwrap();
        save(&folder, "a.eml", b"two").unwrap();
        let names: Vec<_> = fs::read_dir(&folder)
            .unwrap()
            .map(|it| it.unwrap().file_name())
            .collect();
        assert_eq!(names, ["a.eml"]);
        assert_eq!(fs::read(folder.join("a.eml")).unwrap(), b"two");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&folder.join("a.eml"))), (0o700, 0o600));
    }

    #[tokio::test]
    async fn a_folder_that_cannot_be_made_is_trouble_with_the_disk() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("mail"), "").unwrap();
        let trouble = write(&place.path().join("mail"), "a.eml", Vec::new())
            .await
            .unwrap_err();
        assert_eq!(trouble.problem, Problem::Disk);
    }
}
