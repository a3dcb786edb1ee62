//! Files that hold a whole database: written beside their place, on the disk before they take it, readable by one alone.

use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::Result;

/// What SQLite writes beside a database.
pub const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// What ends the name of a file on its way.
pub const HALF: &str = ".tmp";

/// Makes an empty file that its owner alone may read, where there is none.
pub fn make_private(path: &Path) -> Result<()> {
    let made = File::options().write(true).create_new(true).mode(0o600).open(path);
    match made {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(()),
    }
}

/// Whether others on the machine than its owner may read or change a file.
pub fn is_open_to_others(path: &Path) -> Result<bool> {
    Ok(fs::metadata(path)?.mode() & 0o077 != 0)
}

/// The path with something after its name.
pub fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// The file itself where the path is a link to it: a link is not to be replaced by a file.
pub fn resolved(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// A file on its way. Dropped before it takes its place, nothing of it is left.
#[derive(Debug)]
#[must_use = "what does not take its place is removed"]
pub struct Half {
    path: PathBuf,
    /// Locked, so that another process that makes the same file stands back.
    file: Option<File>,
}

impl Half {
    /// An empty file that its owner alone may read, in the place of one that was left.
    ///
    /// # Errors
    /// [`io::ErrorKind::ResourceBusy`] when another process is making it.
    pub fn make(path: PathBuf) -> Result<Self> {
        let mut options = File::options();
        let file = options
            .create(true)
            .truncate(false)
            .write(true)
            .mode(0o600)
            .open(&path)?;
        let busy = || io::Error::from(io::ErrorKind::ResourceBusy);
        file.try_lock().map_err(|_| busy())?;
        // what was opened may have taken its place before it was locked
        if fs::metadata(&path).map_err(|_| busy())?.ino() != file.metadata()?.ino() {
            return Err(busy().into());
        }
        file.set_len(0)?;
        let half = Self { path, file: Some(file) };
        half.remove_beside();
        fs::set_permissions(&half.path, fs::Permissions::from_mode(0o600))?;
        Ok(half)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives it to the owner of another file: who has replaced that may be root.
    pub fn owned_as(&self, other: &Path) -> Result<()> {
        let (own, other) = (fs::metadata(&self.path)?, fs::metadata(other)?);
        if (own.uid(), own.gid()) != (other.uid(), other.gid()) {
            chown(&self.path, Some(other.uid()), Some(other.gid()))?;
        }
        Ok(())
    }

    /// The same, for those who could open the other file.
    pub fn opened_as(&self, other: &Path) -> Result<()> {
        self.owned_as(other)?;
        Ok(fs::set_permissions(&self.path, fs::metadata(other)?.permissions())?)
    }

    /// Takes the place of what is there, if anything, as one step that is on the disk when it is done.
    pub fn take_place(mut self, path: &Path) -> Result<()> {
        sync(&self.path)?;
        self.remove_beside();
        fs::rename(&self.path, path)?;
        self.file = None;
        sync_folder_of(path)
    }

    fn remove_beside(&self) {
        for end in BESIDE {
            drop(fs::remove_file(beside(&self.path, end)));
        }
    }
}

impl Drop for Half {
    fn drop(&mut self) {
        if self.file.is_some() {
            drop(fs::remove_file(&self.path));
            self.remove_beside();
        }
    }
}

/// Does what takes its time where nobody else waits for it.
pub async fn apart<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}

/// Copies a file byte for byte over one that is there, on to the disk.
pub fn copy(mut from: &File, to: &Path) -> Result<()> {
    from.rewind()?;
    let mut to = File::options().write(true).truncate(true).open(to)?;
    io::copy(&mut from, &mut to)?;
    Ok(to.sync_all()?)
}

pub fn sync(path: &Path) -> Result<()> {
    Ok(File::open(path)?.sync_all()?)
}

/// That a file has another name is on the disk when its folder is.
pub fn sync_folder_of(path: &Path) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    sync(folder.unwrap_or(Path::new(".")))
}

/// Writes a small file as a whole.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let half = Half::make(beside(path, HALF))?;
    if let Some(mut file) = half.file.as_ref() {
        file.write_all(bytes)?;
    }
    half.take_place(path)
}

/// The SHA-256 of a file, in hexadecimal.
pub fn sha256(path: &Path) -> Result<String> {
    let mut file = File::open(path)?;
    let mut sum = Sha256::new();
    let mut part = vec![0; 1 << 16];
    loop {
        match file.read(&mut part)? {
            0 => return Ok(hexadecimal(&sum.finalize())),
            read => sum.update(&part[..read]),
        }
    }
}

pub fn hexadecimal(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}
