//! Conditions and values.

use super::super::Fault;
use super::super::syntax::{At, Comparison, Expression, Literal, Name};
use super::super::token::Kind;
use super::{Parser, refused};

const SIGNS: [Comparison; 6] = [
    Comparison::Equal,
    Comparison::NotEqual,
    Comparison::Less,
    Comparison::AtMost,
    Comparison::Greater,
    Comparison::AtLeast,
];

impl Parser<'_> {
    /// `OR` binds less than `AND`, that less than `NOT`, and that less than a comparison.
    pub(super) fn expression(&mut self) -> Result<Expression, Fault> {
        let mut any = vec![self.all()?];
        while self.take_word("OR") {
            any.push(self.all()?);
        }
        Ok(one_or(any, Expression::Or))
    }

    fn all(&mut self) -> Result<Expression, Fault> {
        let mut all = vec![self.negated_condition()?];
        while self.take_word("AND") {
            all.push(self.negated_condition()?);
        }
        Ok(one_or(all, Expression::And))
    }

    fn negated_condition(&mut self) -> Result<Expression, Fault> {
        if self.take_word("NOT") {
            return self
                .nested(|parser| Ok(Expression::Not(Box::new(parser.negated_condition()?))));
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Result<Expression, Fault> {
        let left = Box::new(self.value()?);
        if self.take_words(&["IS", "NULL"]) {
            return Ok(Expression::IsNull(left));
        }
        if self.take_words(&["IS", "NOT", "NULL"]) {
            return Ok(Expression::Not(Box::new(Expression::IsNull(left))));
        }
        // Not a comparison of its own in the tree: whoever evaluates one has one case less to get wrong.
        let at = At(self.at());
        if self.take_words(&["NOT", "IN"]) {
            let right = Box::new(self.value()?);
            return Ok(Expression::Not(Box::new(Expression::Compare {
                left,
                by: Comparison::In,
                right,
                at,
            })));
        }
        let Some(by) = self.take_comparison()? else {
            return Ok(*left);
        };
        let right = Box::new(self.value()?);
        // `a < b < c` would compare a truth value with `c`, which nobody means.
        if SIGNS.iter().any(|sign| self.is_sign(sign.as_str())) {
            return Err(
                Fault::new(self.at(), "comparisons in a row are not supported")
                    .hint("write a < b AND b < c"),
            );
        }
        Ok(Expression::Compare {
            left,
            by,
            right,
            at,
        })
    }

    fn take_comparison(&mut self) -> Result<Option<Comparison>, Fault> {
        if self.is_word("IS") {
            return Err(Fault::new(self.at(), "expected IS NULL or IS NOT NULL"));
        }
        if self.is_sign("!") {
            return Err(Fault::new(self.at(), "`!` does not negate here").hint("write <>, or NOT"));
        }
        if let Some(by) = SIGNS.into_iter().find(|sign| self.take_sign(sign.as_str())) {
            if self.is_sign("=") || self.is_sign("~") {
                let hint =
                    "write = for the same, or CONTAINS, STARTS WITH, ENDS WITH for parts of a text";
                return Err(Fault::new(self.at(), "this comparison is not supported").hint(hint));
            }
            return Ok(Some(by));
        }
        let words = [
            (&["STARTS", "WITH"][..], Comparison::StartsWith),
            (&["ENDS", "WITH"], Comparison::EndsWith),
            (&["CONTAINS"], Comparison::Contains),
            (&["IN"], Comparison::In),
        ];
        for (words, by) in words {
            if self.take_words(words) {
                return Ok(Some(by));
            }
        }
        Ok(None)
    }

    /// A value, or a condition in parentheses.
    pub(super) fn value(&mut self) -> Result<Expression, Fault> {
        if self.take_sign("(") {
            let inner = self.nested(Self::expression)?;
            self.need_sign(")", "AND, OR or `)`")?;
            return Ok(inner);
        }
        if self.take_sign("[") {
            return self.nested(Self::list);
        }
        if let Some(literal) = self.literal()? {
            return Ok(Expression::Literal(literal));
        }
        // No word is reserved for a function: `count` may be a variable, and is one unless `(` follows.
        let is_call = matches!(self.ahead(1).kind, Kind::Sign("("));
        match self.peek().kind.clone() {
            Kind::Word(name) if is_call && !super::is_reserved(&name) => self.call(&name),
            _ => self.variable_or_property(),
        }
    }

    fn list(&mut self) -> Result<Expression, Fault> {
        let mut values = Vec::new();
        if self.take_sign("]") {
            return Ok(Expression::List(values));
        }
        loop {
            values.push(self.value()?);
            if self.take_sign("]") {
                return Ok(Expression::List(values));
            }
            self.need_sign(",", "`,` or `]`")?;
        }
    }

    fn literal(&mut self) -> Result<Option<Literal>, Fault> {
        // The only place where a sign belongs to a number: elsewhere `-` is a part of an edge.
        let is_negative = self.is_sign("-") && matches!(self.ahead(1).kind, Kind::Number(_));
        self.next += usize::from(is_negative);
        let sign = if is_negative { "-" } else { "" };
        let literal = match &self.peek().kind {
            Kind::Number(digits) => Literal::Number(format!("{sign}{digits}")),
            Kind::Text(text) => Literal::Text(text.clone()),
            _ if self.is_word("NULL") => Literal::Null,
            _ if self.is_word("TRUE") => Literal::Truth(true),
            _ if self.is_word("FALSE") => Literal::Truth(false),
            _ => return Ok(None),
        };
        self.advance();
        Ok(Some(literal))
    }

    fn variable_or_property(&mut self) -> Result<Expression, Fault> {
        let of = self.name("a value such as v.name, 'text' or 50")?;
        if self.is_sign(":") {
            let hint =
                "write the kind where the variable stands: (v:company), or v.kind = 'company'";
            return Err(Fault::new(self.at(), "a kind is not supported here").hint(hint));
        }
        if !self.take_sign(".") {
            return Ok(Expression::Variable(of));
        }
        let name = self.property_name()?;
        let part = if self.take_sign(".") {
            Some(self.property_name()?)
        } else {
            None
        };
        Ok(Expression::Property { of, name, part })
    }

    fn call(&mut self, function: &str) -> Result<Expression, Fault> {
        let at = self.at();
        let is = |name: &str| function.eq_ignore_ascii_case(name);
        if !is("count") && !is("length") && !is("path_length") {
            return Err(
                refused::fault(self.peek()).unwrap_or_else(|| refused::function(at, function))
            );
        }
        self.next += 2;
        if !is("count") {
            let of: Name = self.name("the name of a path or of a repeated edge")?;
            self.need_sign(")", "`)`")?;
            return Ok(Expression::Length(of));
        }
        let at = At(at);
        let (distinct, of) = match self.take_sign("*") {
            true => (false, None),
            false => (
                self.take_word("DISTINCT"),
                Some(Box::new(self.nested(Self::value)?)),
            ),
        };
        self.need_sign(")", "`)`")?;
        Ok(Expression::Count { distinct, of, at })
    }
}

// An AND of one part would print without AND and read back as the part alone: another tree.
fn one_or(mut parts: Vec<Expression>, many: fn(Vec<Expression>) -> Expression) -> Expression {
    if parts.len() == 1 {
        parts.swap_remove(0)
    } else {
        many(parts)
    }
}
