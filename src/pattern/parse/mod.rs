//! From text to tree: recursive descent, with a stated limit to its depth.
//!
//! ```text
//!   pattern     clauses.rs     MATCH path, .. WHERE expression RETURN item, .. ORDER BY .. SKIP .. LIMIT ..
//!   path        path.rs        node edge node ..
//!   element     element.rs     variable :label {property: value} WHERE expression
//!   expression  expression.rs  OR < AND < NOT < comparison < value
//!   refused.rs                 what GQL and Cypher know besides
//! ```
//!
//! One token is enough to tell what comes, two where a path has a name or a function is called. Nothing is ever taken back,
//! so that a fault stands where the text stops to make sense.

mod clauses;
mod element;
mod expression;
mod path;
mod refused;
#[cfg(test)]
mod tests;

use super::Fault;
use super::syntax::{At, Name, Pattern};
use super::token::{Kind, Token, tokens};

/// How deep parentheses, `NOT` and `!` may be nested in one another.
// Reading, printing and asking a tree recurse, and a text comes from anybody: this bounds the stack.
pub const NESTING: usize = 64;
/// How many nodes and edges a pattern may have.
// To plan the search is quadratic in them.
pub const MOST_ELEMENTS: usize = 200;

/// The pattern that a text says.
///
/// # Errors
/// A [`Fault`] with its place in the text, for what is no pattern and for what is not supported: nothing is ignored.
///
/// ```
/// use relata::pattern::parse;
/// let pattern = parse("(g:government)-[:lists]->(p:platform) RETURN p.name")?;
/// assert_eq!(pattern.to_string(), "MATCH TRAIL (g:government)-[:lists]->(p:platform) RETURN p.name");
/// assert_eq!(parse("(a)-[:owns]->").unwrap_err().at, 13);
/// # Ok::<(), relata::pattern::Fault>(())
/// ```
pub fn parse(text: &str) -> Result<Pattern, Fault> {
    if text.len() > LONGEST {
        let most = LONGEST / 1000;
        return Err(Fault::new(0, format!("a pattern of over {most} kB")));
    }
    let mut parser = Parser {
        text,
        tokens: tokens(text)?,
        next: 0,
        depth: 0,
        elements: 0,
    };
    parser.pattern()
}

/// The most bytes of a pattern: its faults are told with a part of it, and nobody writes as much by hand.
const LONGEST: usize = 1_000_000;

/// Words that mean something wherever they stand; in backquotes they are names like any other.
pub(super) const RESERVED: [&str; 29] = [
    "MATCH", "WHERE", "RETURN", "DISTINCT", "AS", "ORDER", "BY", "ASC", "DESC", "SKIP", "OFFSET",
    "LIMIT", "AND", "OR", "NOT", "IS", "NULL", "IN", "STARTS", "ENDS", "CONTAINS", "TRUE", "FALSE",
    "WALK", "TRAIL", "ACYCLIC", "SIMPLE", "CASE", "EXISTS",
];

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    next: usize,
    depth: usize,
    elements: usize,
}

impl Parser<'_> {
    /// The token so many places on; the end goes on for ever.
    fn ahead(&self, places: usize) -> &Token {
        let last = self.tokens.len() - 1;
        &self.tokens[(self.next + places).min(last)]
    }

    fn peek(&self) -> &Token {
        self.ahead(0)
    }

    fn at(&self) -> usize {
        self.peek().at
    }

    fn advance(&mut self) {
        self.next += 1;
    }

    fn is_sign(&self, sign: &str) -> bool {
        matches!(self.peek().kind, Kind::Sign(s) if s == sign)
    }

    fn is_word(&self, word: &str) -> bool {
        is_word(self.peek(), word)
    }

    fn take_sign(&mut self, sign: &str) -> bool {
        let is_next = self.is_sign(sign);
        self.next += usize::from(is_next);
        is_next
    }

    fn take_word(&mut self, word: &str) -> bool {
        let is_next = self.is_word(word);
        self.next += usize::from(is_next);
        is_next
    }

    /// Takes words that stand together, or none.
    fn take_words(&mut self, words: &[&str]) -> bool {
        let are_next = words
            .iter()
            .enumerate()
            .all(|(place, word)| is_word(self.ahead(place), word));
        self.next += if are_next { words.len() } else { 0 };
        are_next
    }

    fn need_sign(&mut self, sign: &str, expected: &str) -> Result<(), Fault> {
        if self.take_sign(sign) {
            Ok(())
        } else {
            Err(self.expected(expected))
        }
    }

    /// What is wrong where something else should stand.
    fn expected(&self, what: &str) -> Fault {
        // Somebody who knows Cypher is told what to write instead, rather than what was expected.
        let token = self.peek();
        if let Some(fault) = refused::fault(token) {
            return fault;
        }
        let found = match &token.kind {
            Kind::End => "the pattern ends".to_owned(),
            Kind::Word(word) if is_reserved(word) => {
                format!("found `{word}`, which in backquotes may be a name")
            }
            _ => format!("found `{}`", &self.text[token.at..token.end]),
        };
        Fault::new(token.at, format!("expected {what}, {found}"))
    }

    /// Goes one level deeper for as long as something is read.
    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Fault>) -> Result<T, Fault> {
        if self.depth == NESTING {
            return Err(Fault::new(
                self.at(),
                format!("this is nested more than {NESTING} deep"),
            ));
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// A variable, or the name of a property or column.
    fn name(&mut self, what: &str) -> Result<Name, Fault> {
        match self.take_name() {
            Some(name) => Ok(name),
            None => Err(self.expected(what)),
        }
    }

    fn take_name(&mut self) -> Option<Name> {
        let token = self.peek();
        let at = At(token.at);
        let text = match &token.kind {
            Kind::Word(word) if !is_reserved(word) => word.clone(),
            Kind::Quoted(word) => word.clone(),
            _ => return None,
        };
        self.advance();
        Some(Name { text, at })
    }

    /// A natural number that fits.
    fn natural(&mut self, what: &str) -> Result<usize, Fault> {
        let number = match &self.peek().kind {
            Kind::Number(text) => text.parse::<u32>().ok(),
            _ => None,
        };
        let number = number.ok_or_else(|| self.expected(what))?;
        self.advance();
        Ok(number as usize)
    }
}

fn is_word(token: &Token, word: &str) -> bool {
    matches!(&token.kind, Kind::Word(w) if w.eq_ignore_ascii_case(word))
}

pub(super) fn is_reserved(word: &str) -> bool {
    RESERVED
        .iter()
        .any(|reserved| reserved.eq_ignore_ascii_case(word))
}
