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

fn said(sentence: &str) -> Error {
    Error::Refused(sentence.to_owned())
}
