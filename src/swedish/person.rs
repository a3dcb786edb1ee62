//! What the tables of the database are called where a person reads what is held of them.

/// A table as a heading.
pub fn table(name: &str) -> &str {
    match name {
        "user" => "Användare",
        "user_role" => "Roller",
        "session" => "Inloggningar",
        "device" => "Kända webbläsare",
        "activation" => "Länkar för att välja lösenord",
        "second_factor" | "recovery_code" => "Tvåstegsinloggning",
        "access_notice" => "Ändrad åtkomst",
        "sign_in_failure" => "Misslyckade inloggningar",
        "officer" => "Handläggare",
        "contact" => "Kontaktpersoner",
        "leave" => "Frånvaro",
        "offer" => "Erbjudna kvällar",
        "feed" => "Kalenderlänkar",
        "round" => "Omgångar",
        "round_officer" => "Handläggare på omgångar",
        "round_move" | "schedule_change" | "schedule_change_round" | "schedule_change_officer" => {
            "Ändringar av schemat"
        }
        "absence" => "Skäl till avvikelser",
        "visit" => "Besök",
        "restricted_note" => "Skyddade anteckningar",
        "inquiry" | "inquiry_message" => "Förfrågningar",
        "answer" => "Svar",
        "answer_link" => "Svarslänkar",
        "invitation" => "Kalenderinbjudningar",
        "outbox" => "Utkorgen",
        "incoming" => "Inkommet",
        "measure" => "Åtgärder",
        "errand" | "errand_edit" => "Ärenden",
        "errand_version" | "errand_version_file" => "Färdiga dokument",
        "routine" => "Texter om rutiner",
        "plan" | "slot" => "Planer",
        "setting" => "Inställningar",
        "audit" => "Loggen",
        other => other,
    }
}
