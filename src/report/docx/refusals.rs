//! What is said about a Word template that cannot be used.

use crate::error::Error;

pub(super) fn not_word() -> Error {
    said("Filen är inte en hel Word-fil. Öppna mallen i Word, spara den som .docx eller .dotx och ladda upp den igen.")
}

pub(super) fn old_or_locked() -> Error {
    said(
        "Filen är i Words gamla format eller skyddad med lösenord. Öppna den i Word, ta bort skyddet och spara den som \
         .docx eller .dotx.",
    )
}

pub(super) fn too_large() -> Error {
    said("Filen är för stor uppackad. Ta bort bilder som inte behövs i mallen och försök igen.")
}

pub(super) fn macros() -> Error {
    said("Mallen innehåller makron. Spara den utan makron, som .docx eller .dotx, och ladda upp den igen.")
}

pub(super) fn outside() -> Error {
    said("Mallen hämtar något från en annan fil eller plats. Bädda in bilderna i mallen och ladda upp den igen.")
}

pub(super) fn strict() -> Error {
    said(
        "Mallen är sparad som Strikt Open XML. Öppna den i Word, spara den som Word-dokument (.docx) och ladda upp den \
         igen.",
    )
}

/// `part` names `missing`, which is not there.
pub(super) fn dangling(part: &str, missing: &str) -> Error {
    damaged(&format!("{part} hänvisar till {missing}, som inte finns i filen"))
}

pub(super) fn damaged(fault: &str) -> Error {
    said(&format!(
        "Mallen är skadad: {fault}. Öppna den i Word eller LibreOffice, spara den på nytt som .docx och ladda upp den igen."
    ))
}

fn said(sentence: &str) -> Error {
    Error::Refused(sentence.to_owned())
}
