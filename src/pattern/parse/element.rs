//! What stands between the brackets of a node or an edge.

use super::super::Fault;
use super::super::syntax::{At, ElementPattern, Expression, Label, Name};
use super::super::token::Kind;
use super::Parser;

impl Parser<'_> {
    pub(super) fn element(&mut self) -> Result<ElementPattern, Fault> {
        let variable = self.take_name();
        let label = if self.take_sign(":") || self.take_word("IS") {
            Some(self.label()?)
        } else {
            None
        };
        if self.is_sign(":") {
            return Err(Fault::new(self.at(), "`:` stands once").hint("write a|b for either kind"));
        }
        if self.is_sign("*") {
            let fault = Fault::new(self.at(), "a quantifier in brackets is not supported");
            return Err(fault.hint("write it behind the arrow: -[:owns]->{1,3}"));
        }
        let properties = if self.take_sign("{") {
            self.properties()?
        } else {
            Vec::new()
        };
        let filter = if self.take_word("WHERE") {
            Some(self.expression()?)
        } else {
            None
        };
        Ok(ElementPattern {
            variable,
            label,
            properties,
            filter,
        })
    }

    fn properties(&mut self) -> Result<Vec<(Name, Option<Name>, Expression)>, Fault> {
        let mut properties = Vec::new();
        loop {
            let name = self.property_name()?;
            let part = if self.take_sign(".") {
                Some(self.property_name()?)
            } else {
                None
            };
            self.need_sign(":", "`:` and a value")?;
            properties.push((name, part, self.value()?));
            if self.take_sign("}") {
                return Ok(properties);
            }
            self.need_sign(",", "`,` or `}`")?;
        }
    }

    /// The name of a property: any word at all.
    pub(super) fn property_name(&mut self) -> Result<Name, Fault> {
        let at = At(self.at());
        let (Kind::Word(text) | Kind::Quoted(text)) = &self.peek().kind else {
            return Err(self.expected("the name of a property"));
        };
        let text = text.clone();
        self.advance();
        Ok(Name { text, at })
    }

    fn label(&mut self) -> Result<Label, Fault> {
        let first = self.all_of()?;
        let mut labels = vec![first];
        while self.take_sign("|") {
            labels.push(self.all_of()?);
        }
        Ok(one_or(labels, Label::Or))
    }

    fn all_of(&mut self) -> Result<Label, Fault> {
        let mut labels = vec![self.negated()?];
        while self.take_sign("&") {
            labels.push(self.negated()?);
        }
        Ok(one_or(labels, Label::And))
    }

    fn negated(&mut self) -> Result<Label, Fault> {
        if self.take_sign("!") {
            return self.nested(|parser| Ok(Label::Not(Box::new(parser.negated()?))));
        }
        if self.take_sign("%") {
            return Ok(Label::Any);
        }
        if self.take_sign("(") {
            let label = self.nested(Self::label)?;
            self.need_sign(")", "`|`, `&` or `)`")?;
            return Ok(label);
        }
        self.kind().map(Label::Kind)
    }

    /// A kind: a word in backquotes, or words with `-` and nothing else between them.
    fn kind(&mut self) -> Result<Name, Fault> {
        // `responds-to` is a kind and no subtraction: in a pattern nothing is worked out. But the words
        // must stand without spaces, so that `a - b` is refused as what it looks like.
        let first = self.peek().clone();
        let text = match first.kind {
            Kind::Quoted(word) => Some(word),
            Kind::Word(_) => None,
            _ => return Err(self.expected("a kind such as `company` or `responds-to`")),
        };
        self.advance();
        let mut end = first.end;
        while text.is_none() {
            let is_joined = matches!(self.peek().kind, Kind::Sign("-")) && self.at() == end;
            let word = self.ahead(usize::from(is_joined));
            let is_next = word.at == end + usize::from(is_joined);
            if !is_next || !matches!(word.kind, Kind::Word(_) | Kind::Number(_)) {
                break;
            }
            end = word.end;
            self.next += 1 + usize::from(is_joined);
        }
        let text = text.unwrap_or_else(|| self.text[first.at..end].to_owned());
        Ok(Name {
            text,
            at: At(first.at),
        })
    }
}

fn one_or(mut labels: Vec<Label>, many: fn(Vec<Label>) -> Label) -> Label {
    if labels.len() == 1 {
        labels.swap_remove(0)
    } else {
        many(labels)
    }
}
