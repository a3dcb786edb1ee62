//! What words say: yes, no, neither yet, or nothing of the matter.

use super::tokens::Clause;
use crate::domain::inquiry::Reply;

/// Politeness, or about another matter: nothing in such a clause is an answer.
const ASIDE: &str = "\
    säg till, hör av, hör gärna, ring gärna, ring mig, ring oss, kontakta mig, kontakta oss, undrar, har frågor, \
    några frågor, tack för, återkommer med, återkomma med, trevlig, fått svar, inget svar, inte svarat, svarar inte, \
    i stället, istället, hellre, flytta, flyttas, byta, annat datum, annan dag, annan kväll, varför inte, frågade";

const TAKEN_BACK: &str = "återbud, ställer in, ställa in, inte längre, drar tillbaka, dra tillbaka, hoppar av";

const NEITHER_YET: &str = "\
    preliminärt, preliminär, prel, kanske, troligen, troligtvis, troligt, förmodligen, eventuellt, ev, återkommer, \
    återkomma, vet inte, vet ej, inte lova, inte säga, inte klart, inte bestämt, inte säkert, oklart, osäkert, \
    osäkra, osäker, ska kolla, kollar, hoppas, förutsatt, förutsättning, såvida, om vi, om jag, om det, om inget";

const NO_TROUBLE: &str = "inga problem, inget problem, inga hinder, inget hinder, inte några problem, inget emot";

const NO: &str = "\
    nej, nix, tyvärr, dessvärre, inte, ej, icke, ingen, inget, inga, varken, omöjligt, omöjlig, förhindrad, \
    förhindrade, förhindrat, upptagen, upptagna, fullbokad, fullbokade, avböjer, avböja, avstår, avstå, saknar, \
    nekar, dåligt, svårt";

const YES: &str = "\
    ja, japp, jadå, jajamän, jajamensan, absolut, självklart, givetvis, visst, gärna, ok, okej, kan, kommer, går bra, \
    går det bra, går utmärkt, går fint, är vi med, är jag med, är de med, funkar, fungerar, passar, ställer upp, \
    är med, deltar, delta, bekräftar, bekräftat, bokat";

/// Someone says yes to something, without saying to what: nobody can tell which night.
const ONE_OF: &str = "ena, endera, antingen, någon av, någon, en av, beroende";

/// What a clause says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    Reply(Reply),
    /// All but what it names.
    Except,
    /// Another matter, or nothing but politeness.
    Aside,
    /// Something of the matter, and nobody can tell what.
    Doubt,
    Nothing,
}

pub fn says(clause: &Clause) -> Says {
    if clause.asks || clause.says_any(ASIDE) {
        Says::Aside
    } else if clause.says_any("utom, förutom, undantaget, exkl") {
        Says::Except
    } else if clause.says_any(ONE_OF) {
        Says::Doubt
    } else {
        reply(clause).map_or(Says::Nothing, Says::Reply)
    }
}

fn reply(clause: &Clause) -> Option<Reply> {
    if clause.says_any(TAKEN_BACK) {
        Some(Reply::Cancelled)
    } else if clause.says_any(NEITHER_YET) {
        Some(Reply::Tentative)
    } else if clause.says_any(NO_TROUBLE) {
        Some(Reply::Yes)
    } else if clause.says_any(NO) {
        Some(Reply::No)
    } else if clause.says_any(YES) {
        Some(Reply::Yes)
    } else {
        None
    }
}
