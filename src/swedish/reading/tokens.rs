//! Words, and the clauses that they form.

/// A word as it stands and in lower case, without the marks around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub raw: String,
    pub word: String,
}

/// Part of a sentence with one thing to say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clause {
    pub tokens: Vec<Token>,
    /// Which sentence it is of.
    pub sentence: usize,
    /// Whether that is a question, which answers nothing.
    pub asks: bool,
}

impl Clause {
    pub fn has(&self, word: &str) -> bool {
        self.tokens.iter().any(|token| token.word == word)
    }

    pub fn says_any(&self, phrases: &str) -> bool {
        listed(phrases).any(|phrase| self.says(phrase))
    }

    /// Whether words stand in it side by side: "går bra".
    pub fn says(&self, phrase: &str) -> bool {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        let mut windows = self.tokens.windows(phrase.len());
        windows.any(|window| {
            window
                .iter()
                .map(|token| token.word.as_str())
                .eq(phrase.iter().copied())
        })
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
const TURNS: &str = "men, utom, förutom, dock, däremot, fast, undantaget, medan, exkl";

/// Words whose full stop ends nothing.
const ABBREVIATIONS: &str =
    "enl, kl, tel, tfn, ca, ev, prel, bl.a, t.ex, obs, jan, feb, febr, apr, aug, sept, sep, okt, nov, dec, omg, v";

pub fn clauses(text: &str) -> Vec<Clause> {
    let mut all = Clauses::default();
    let mut raws = text.split_inclusive(char::is_whitespace).peekable();
    while let Some(piece) = raws.next() {
        let next = raws.peek().and_then(|next| next.chars().next());
        all.take(piece, next);
    }
    all.end_sentence(false);
    all.done
}

#[derive(Default)]
struct Clauses {
    done: Vec<Clause>,
    open: Clause,
    sentence: usize,
    lines: usize,
}

impl Clauses {
    fn take(&mut self, piece: &str, next: Option<char>) {
        let marks = |it: char| !it.is_alphanumeric();
        let raw = piece.trim();
        let word = raw.trim_matches(marks);
        if !word.is_empty() {
            self.lines = 0;
            let lower = word.to_lowercase();
            if is_listed(&lower, TURNS) {
                self.end_clause();
            }
            let raw_word = word.to_owned();
            self.open.tokens.push(Token {
                raw: raw_word,
                word: lower.clone(),
            });
            let after = raw
                .rfind(word)
                .and_then(|at| raw.get(at + word.len()..))
                .unwrap_or_default();
            self.mark(after, &lower, next);
        }
        let breaks = piece.matches('\n').count();
        self.lines += breaks;
        if breaks > 0 {
            self.end_clause();
        }
        if self.lines > 1 {
            self.end_sentence(false);
        }
    }

    /// What the marks after a word end.
    fn mark(&mut self, after: &str, word: &str, next: Option<char>) {
        let capital = next.is_some_and(char::is_uppercase);
        let is_number = word.chars().all(|it| it.is_ascii_digit());
        let short = is_listed(word, ABBREVIATIONS) && !(capital && super::nouns::month(word).is_some());
        let stops = after.contains('.') && !short && (capital || !is_number);
        if after.contains('?') {
            self.end_sentence(true);
        } else if after.contains('!') || stops {
            self.end_sentence(false);
        } else if after.contains([',', ';', '(', ')']) {
            self.end_clause();
        }
    }

    fn end_clause(&mut self) {
        if !self.open.tokens.is_empty() {
            let mut clause = std::mem::take(&mut self.open);
            clause.sentence = self.sentence;
            self.done.push(clause);
        }
    }

    fn end_sentence(&mut self, asks: bool) {
        self.end_clause();
        for clause in self
            .done
            .iter_mut()
            .rev()
            .take_while(|clause| clause.sentence == self.sentence)
        {
            clause.asks = asks;
        }
        self.sentence += 1;
    }
}
