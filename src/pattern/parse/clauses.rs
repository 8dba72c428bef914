//! The clauses: `MATCH ... WHERE ... RETURN ... ORDER BY ... SKIP ... LIMIT ...`.

use super::super::Fault;
use super::super::syntax::{Expression, Item, Key, Pattern, Return};
use super::super::token::Kind;
use super::Parser;

impl Parser<'_> {
    pub(super) fn pattern(&mut self) -> Result<Pattern, Fault> {
        // The word may be left out: the verb on the command line says it already.
        self.take_word("MATCH");
        let mut paths = vec![self.path_pattern()?];
        while self.take_sign(",") {
            paths.push(self.path_pattern()?);
        }
        let filter = if self.take_word("WHERE") {
            Some(self.expression()?)
        } else {
            None
        };
        let returns = if self.take_word("RETURN") {
            Some(self.returns()?)
        } else {
            None
        };
        let order = if self.take_words(&["ORDER", "BY"]) {
            self.keys()?
        } else {
            Vec::new()
        };
        let mut skip = 0;
        if self.take_word("SKIP") || self.take_word("OFFSET") {
            skip = self.natural("how many rows to pass over")?;
        }
        let limit = if self.take_word("LIMIT") {
            Some(self.natural("the most rows")?)
        } else {
            None
        };
        // The clauses stand in one order, so what may follow hangs on the last one that was there.
        if self.peek().kind != Kind::End {
            let what = match (&limit, &returns) {
                (Some(_), _) => "the end",
                (_, Some(_)) => "`,`, ORDER BY, SKIP, LIMIT or the end",
                _ if filter.is_some() => "AND, OR, RETURN, ORDER BY, SKIP, LIMIT or the end",
                _ => {
                    "an edge such as `-[:owns]->`, `,`, WHERE, RETURN, ORDER BY, SKIP, LIMIT or the end"
                }
            };
            return Err(self.expected(what));
        }
        Ok(Pattern {
            paths,
            filter,
            returns,
            order,
            skip,
            limit,
        })
    }

    fn returns(&mut self) -> Result<Return, Fault> {
        let distinct = self.take_word("DISTINCT");
        let mut items = Vec::new();
        // No items stand for all that has a name, as without RETURN.
        if self.take_sign("*") {
            return Ok(Return { distinct, items });
        }
        loop {
            let value = self.expression()?;
            let name = if self.take_word("AS") {
                Some(self.name("the name of the column")?)
            } else {
                None
            };
            items.push(Item { value, name });
            if !self.take_sign(",") {
                return Ok(Return { distinct, items });
            }
        }
    }

    fn keys(&mut self) -> Result<Vec<Key>, Fault> {
        let mut keys = Vec::new();
        loop {
            let value: Expression = self.expression()?;
            let descending = self.take_word("DESC") || self.take_word("DESCENDING");
            if !descending && !self.take_word("ASC") {
                self.take_word("ASCENDING");
            }
            keys.push(Key { value, descending });
            if !self.take_sign(",") {
                return Ok(keys);
            }
        }
    }
}
