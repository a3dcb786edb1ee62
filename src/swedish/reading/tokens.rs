//! Words, and the clauses that they form. No sign vanishes that might say something.

use super::nouns::month;
use super::shapes::word_length;

/// A word as it stands and in lower case, without the marks around it; or a sign that is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub raw: String,
    pub word: String,
}

impl Token {
    pub fn new(raw: &str) -> Self {
        Self {
            raw: raw.to_owned(),
            word: raw.to_lowercase(),
        }
    }
}

/// Part of a sentence with one thing to say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clause {
    pub tokens: Vec<Token>,
    /// Which sentence it is of, and which line.
    pub sentence: usize,
    pub line: usize,
    /// Its place in a numbered list.
    pub item: Option<u32>,
    /// Whether it is what was answered, and says only what the answer is about.
    pub is_quoted: bool,
    /// Whether the sentence is a question, which answers nothing.
    pub asks: bool,
}

impl Clause {
    pub fn has(&self, word: &str) -> bool {
        self.tokens.iter().any(|token| token.word == word)
    }

    pub fn text(&self) -> String {
        let words = self.tokens.iter().map(|token| token.raw.as_str());
        words.collect::<Vec<_>>().join(" ")
    }
}

/// The words or phrases of a list, which is written with commas.
pub fn listed(list: &str) -> impl Iterator<Item = &str> {
    list.split(", ")
}

pub fn is_listed(word: &str, list: &str) -> bool {
    listed(list).any(|one| one == word)
}

/// Words before which something else begins to be said.
const TURNS: &str = "\
    men, utom, förutom, fast, undantaget, medan, exkl, pga, p.g.a, eftersom, då, därför";
/// The same in two words.
const TURNS_OF_TWO: [(&str, &str); 11] = [
    ("för", "att"),
    ("på", "grund"),
    ("bortsett", "från"),
    ("så", "vi"),
    ("så", "jag"),
    ("så", "det"),
    ("så", "då"),
    ("så", "den"),
    ("så", "där"),
    ("så", "nej"),
    ("så", "ja"),
];

/// Words whose full stop ends nothing.
const ABBREVIATIONS: &str = "\
    enl, kl, tel, tfn, ca, ev, prel, bl.a, t.ex, obs, omg, v, d, nr, p.g.a, pga, \
    fre, lör, sön, mån, tis, ons, tors, tor";

/// Signs that only part words from each other, and faces that smile.
const PARTING: &str = "-–—•·*|_=\"”“'’:,.;!?()[]…\u{fe0f}\u{200d}\u{200b}\u{feff}";
const SMILES: [&str; 6] = [":)", ":-)", ";)", ";-)", "=)", ":d"];
const FROWNS: [&str; 4] = [":(", ":-(", ":/", ";("];

/// From this length on a line that does not end a sentence goes on in the next: mail programs break them there.
const WRAPPED: usize = 60;

pub fn clauses(text: &str) -> Vec<Clause> {
    let mut all = Clauses::default();
    for line in text.lines().map(str::trim) {
        all.is_quoted = line.starts_with('>');
        let line = line.trim_start_matches(['>', ' ']);
        if line.is_empty() {
            all.end_sentence(false);
            all.item = None;
            continue;
        }
        if line.starts_with(['-', '–', '•', '*', '·']) {
            all.end_line();
        }
        all.begins_line = true;
        for chunk in line.split_whitespace().take_while(|chunk| !is_sign_off(chunk)) {
            all.chunk(chunk);
        }
        if all.is_quoted || line.chars().count() < WRAPPED {
            all.end_line();
        }
    }
    all.end_sentence(false);
    all.done
}

/// "/Anna": what follows on the line is a name.
fn is_sign_off(chunk: &str) -> bool {
    let name = chunk.trim_start_matches('/');
    name.len() < chunk.len() && name.chars().next().is_none_or(char::is_uppercase)
}

#[derive(Default)]
struct Clauses {
    done: Vec<Clause>,
    open: Clause,
    sentence: usize,
    line: usize,
    item: Option<u32>,
    is_quoted: bool,
    begins_line: bool,
    /// A full stop stood after a number or a month, and ends the sentence if what follows begins with a capital or a figure.
    may_stop: bool,
}

impl Clauses {
    /// What stands between two spaces: one word as a rule.
    fn chunk(&mut self, chunk: &str) {
        let lower = chunk.to_lowercase();
        if SMILES.contains(&lower.as_str()) {
            return;
        }
        if FROWNS.iter().any(|frown| lower.ends_with(frown)) {
            return self.word(chunk);
        }
        let mut rest = chunk;
        while let Some(first) = rest.chars().next() {
            let took = word_length(rest, rest.len() == chunk.len());
            let (head, tail) = rest.split_at(took.unwrap_or(first.len_utf8()));
            match took {
                Some(_) if self.is_item(head, tail) => self.begin_item(head),
                Some(_) => self.word(head),
                None => self.mark(first),
            }
            rest = tail;
        }
    }

    fn word(&mut self, raw: &str) {
        let is_year = raw.len() == 4 && raw.parse::<u32>().is_ok();
        let begins = |it: char| it.is_uppercase() || (it.is_ascii_digit() && !is_year);
        if std::mem::take(&mut self.may_stop) && raw.starts_with(begins) {
            self.end_sentence(false);
        }
        self.begins_line = false;
        let token = Token::new(raw);
        let turns = |last: &mut Token| TURNS_OF_TWO.contains(&(&last.word, &token.word));
        let first = self.open.tokens.pop_if(turns);
        if first.is_some() || is_listed(&token.word, TURNS) {
            self.end_clause();
        }
        self.open.tokens.extend(first);
        self.open.tokens.push(token);
    }

    fn mark(&mut self, mark: char) {
        match mark {
            '?' | '.' | '!' if self.is_quoted => self.end_clause(),
            '?' => self.end_sentence(true),
            '!' | '…' => self.end_sentence(false),
            '.' => match self.open.tokens.last() {
                Some(last) if is_listed(&last.word, ABBREVIATIONS) => {}
                Some(last) if ends_before_capital(&last.word) => self.may_stop = true,
                _ => self.end_sentence(false),
            },
            ',' | ';' | '(' | ')' => self.end_clause(),
            '&' | '+' => self.word("och"),
            _ if PARTING.contains(mark) => {}
            // what is no word may say something: a thumb down, an arrow
            _ => self.word(mark.encode_utf8(&mut [0; 4])),
        }
    }

    /// The number of an item of a list: "1." and then "2." and so on.
    fn is_item(&self, word: &str, after: &str) -> bool {
        let next = self.item.map_or(1, |item| item + 1);
        let inline = self.item.is_some() && !after.starts_with(':');
        after.starts_with(['.', ')', ':'])
            && after.chars().count() == 1
            && word.parse() == Ok(next)
            && (self.begins_line || inline)
    }

    fn begin_item(&mut self, number: &str) {
        self.end_sentence(false);
        self.item = number.parse().ok();
        self.begins_line = false;
        self.may_stop = true;
    }

    fn end_line(&mut self) {
        self.end_clause();
        self.line += 1;
    }

    fn end_clause(&mut self) {
        if !self.open.tokens.is_empty() {
            let mut clause = std::mem::take(&mut self.open);
            (clause.sentence, clause.line, clause.item) = (self.sentence, self.line, self.item);
            clause.is_quoted = self.is_quoted;
            self.done.push(clause);
        }
    }

    fn end_sentence(&mut self, asks: bool) {
        self.end_clause();
        self.may_stop = false;
        let ended = self.done.iter_mut().rev();
        for clause in ended.take_while(|clause| clause.sentence == self.sentence) {
            clause.asks = asks;
        }
        self.sentence += 1;
    }
}

/// A number or a month: "den 26. februari", "26 feb. Nej den 24 april".
fn ends_before_capital(word: &str) -> bool {
    word.chars().all(|it| it.is_ascii_digit() || "./-".contains(it)) || (word.len() < 6 && month(word).is_some())
}
