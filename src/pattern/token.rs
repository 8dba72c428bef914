//! The words and signs of a pattern.

use std::iter::Peekable;
use std::str::CharIndices;

use super::Fault;

/// A word or sign, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub at: usize,
    pub end: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, as it was written.
    Word(String),
    /// A word in backquotes.
    Quoted(String),
    /// A text in quotes.
    Text(String),
    /// A number without a sign.
    Number(String),
    /// One sign, or two that belong together.
    Sign(&'static str),
    End,
}

// Two signs before one: the first that the text begins with is taken. `<-` is no sign of its own, since
// `a <-1` compares with a negative number.
const SIGNS: [&str; 24] = [
    "<>", "<=", ">=", "(", ")", "[", "]", "{", "}", ":", ",", ".", "|", "&", "!", "%", "=", "<",
    ">", "-", "*", "+", "?", "~",
];
/// Signs of what is not supported, so that they can be refused by name.
const OTHER_SIGNS: [&str; 4] = ["$", "/", ";", "^"];
/// The most digits of an exponent.
// Numbers are compared digit by digit: one with a huge exponent would be written out in full.
const EXPONENT_DIGITS: usize = 6;

/// All tokens of a text, and one for its end.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Fault> {
    let mut lexer = Lexer {
        text,
        rest: text.char_indices().peekable(),
    };
    let mut tokens = Vec::new();
    while let Some(&(at, first)) = lexer.rest.peek() {
        if first.is_whitespace() {
            lexer.rest.next();
            continue;
        }
        let kind = lexer.kind(at, first)?;
        tokens.push(Token {
            kind,
            at,
            end: lexer.place(),
        });
    }
    tokens.push(Token {
        kind: Kind::End,
        at: text.len(),
        end: text.len(),
    });
    Ok(tokens)
}

pub(super) fn starts_word(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

pub(super) fn continues_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

struct Lexer<'t> {
    text: &'t str,
    rest: Peekable<CharIndices<'t>>,
}

impl Lexer<'_> {
    /// The byte at which the next character stands.
    fn place(&mut self) -> usize {
        self.rest.peek().map_or(self.text.len(), |&(at, _)| at)
    }

    fn pass(&mut self, count: usize) {
        for _ in 0..count {
            self.rest.next();
        }
    }

    fn kind(&mut self, at: usize, first: char) -> Result<Kind, Fault> {
        match first {
            // Both quotes, as in GQL and Cypher, so that a text may hold either.
            '\'' | '"' => self.quoted(at, first).map(Kind::Text),
            '`' => match self.quoted(at, first)? {
                word if word.is_empty() => {
                    Err(Fault::new(at, "a name in backquotes must not be empty"))
                }
                word => Ok(Kind::Quoted(word)),
            },
            '0'..='9' => self.number(at).map(Kind::Number),
            _ if starts_word(first) => Ok(Kind::Word(self.take_while(at, continues_word))),
            _ => self.sign(at, first),
        }
    }

    fn take_while(&mut self, at: usize, is_wanted: impl Fn(char) -> bool) -> String {
        while self.rest.next_if(|&(_, c)| is_wanted(c)).is_some() {}
        let end = self.place();
        self.text[at..end].to_owned()
    }

    fn sign(&mut self, at: usize, first: char) -> Result<Kind, Fault> {
        let rest = &self.text[at..];
        let sign = SIGNS
            .iter()
            .chain(&OTHER_SIGNS)
            .find(|sign| rest.starts_with(**sign));
        let Some(sign) = sign else {
            let hint = "names with other signs stand in backquotes, texts in quotes";
            return Err(Fault::new(at, format!("`{first}` means nothing in a pattern")).hint(hint));
        };
        self.pass(sign.len());
        Ok(Kind::Sign(sign))
    }

    /// `12`, `1.5`, `2e3`: as in JSON, without a sign.
    fn number(&mut self, at: usize) -> Result<String, Fault> {
        self.take_while(at, |c| c.is_ascii_digit());
        let rest = &self.text[self.place()..];
        if rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
            self.rest.next();
            self.take_while(at, |c| c.is_ascii_digit());
        }
        let rest = &self.text[self.place()..];
        // `2e` is a number and a word, which the parser then refuses for what they are.
        let exponent = rest
            .strip_prefix(['e', 'E'])
            .map(|rest| rest.strip_prefix(['+', '-']).unwrap_or(rest));
        if let Some(digits) = exponent
            && digits.starts_with(|c: char| c.is_ascii_digit())
        {
            self.pass(rest.len() - digits.len());
            let start = self.place();
            if self.take_while(start, |c| c.is_ascii_digit()).len() > EXPONENT_DIGITS {
                return Err(Fault::new(at, "this number is too large or too small"));
            }
        }
        let end = self.place();
        Ok(self.text[at..end].to_owned())
    }

    /// What stands in quotes: a doubled quote or `\` stands for the next character itself.
    fn quoted(&mut self, at: usize, quote: char) -> Result<String, Fault> {
        self.rest.next();
        let mut text = String::new();
        while let Some((place, c)) = self.rest.next() {
            match c {
                _ if c == quote => match self.rest.next_if(|&(_, next)| next == quote) {
                    Some(_) => text.push(quote),
                    None => return Ok(text),
                },
                '\\' if quote != '`' => text.push(self.escaped(place)?),
                _ => text.push(c),
            }
        }
        Err(Fault::new(
            at,
            format!("the quote that {quote} opens is never closed"),
        ))
    }

    fn escaped(&mut self, at: usize) -> Result<char, Fault> {
        let wrong = || {
            Fault::new(at, "this escape is unknown")
                .hint(r"use \\, \', \n, \t or \u with four digits")
        };
        match self.rest.next().map(|(_, c)| c) {
            Some('n') => Ok('\n'),
            Some('t') => Ok('\t'),
            Some('r') => Ok('\r'),
            Some('u') => {
                let digits: String = self.rest.by_ref().take(4).map(|(_, c)| c).collect();
                // Asked of each digit, since Rust's numbers may have a sign: `+041` is none here.
                let is_whole = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_hexdigit());
                let code = u32::from_str_radix(&digits, 16).ok().filter(|_| is_whole);
                code.and_then(char::from_u32).ok_or_else(wrong)
            }
            Some(c @ ('\\' | '\'' | '"' | '`')) => Ok(c),
            _ => Err(wrong()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        tokens(text)
            .unwrap()
            .into_iter()
            .map(|token| token.kind)
            .collect()
    }

    #[test]
    fn words_numbers_and_texts_are_told_apart() {
        let word = |text: &str| Kind::Word(text.into());
        let number = |text: &str| Kind::Number(text.into());
        assert_eq!(kinds("a_1 微信"), [word("a_1"), word("微信"), Kind::End]);
        assert_eq!(
            kinds("1.5e-3 2."),
            [number("1.5e-3"), number("2"), Kind::Sign("."), Kind::End]
        );
        assert_eq!(kinds("2e"), [number("2"), word("e"), Kind::End]);
        let text = |text: &str| Kind::Text(text.into());
        assert_eq!(
            kinds(r#"'it''s' "a\u0041\n" `b``c`"#),
            [
                text("it's"),
                text("aA\n"),
                Kind::Quoted("b`c".into()),
                Kind::End
            ]
        );
        assert_eq!(
            kinds("<=<-"),
            [
                Kind::Sign("<="),
                Kind::Sign("<"),
                Kind::Sign("-"),
                Kind::End
            ]
        );
    }

    #[test]
    fn a_fault_stands_where_it_begins() {
        for (text, at) in [
            ("a 'b", 2),
            ("'a\\x'", 2),
            ("a # b", 2),
            ("``", 0),
            ("1e9999999", 0),
            ("'\\u00é0'", 1),
        ] {
            assert_eq!(tokens(text).unwrap_err().at, at, "{text}");
        }
    }
}
