//! The text of a statement. It is made of our own words and of the names of scratch tables, and of nothing else: what data or
//! a user says goes in as a bind or as rows, and cannot be put here by its type.

use std::collections::HashMap;

use spark_connect_proto::expression::literal::{Array, LiteralType};
use spark_connect_proto::expression::{ExprType, Literal};
use spark_connect_proto::{DataType, Expression, Relation, Sql, data_type, relation};
use uuid::Uuid;

use super::scratch::Scratch;

/// A statement with the values of its binds.
pub(super) struct Statement {
    text: String,
    binds: HashMap<String, Expression>,
}

impl Statement {
    pub(super) fn of(text: &'static str) -> Self {
        Self {
            text: text.to_owned(),
            binds: HashMap::new(),
        }
    }

    /// Puts the name of a scratch table into a place such as `{last}`.
    pub(super) fn table(mut self, place: &'static str, table: &Scratch) -> Self {
        self.text = self.text.replace(place, &table.name());
        self
    }

    /// Puts the name of the database of a run into the place `{database}`.
    pub(super) fn database(mut self, run: Uuid) -> Self {
        self.text = self.text.replace("{database}", &Scratch::database(run));
        self
    }

    /// Puts all rows of some scratch tables into a place, with these columns.
    pub(super) fn tables(
        mut self,
        place: &'static str,
        columns: &'static str,
        tables: &[Scratch],
    ) -> Self {
        let mut all = String::new();
        for table in tables {
            all += if all.is_empty() { "(" } else { " UNION ALL " };
            all += "SELECT ";
            all += columns;
            all += " FROM ";
            all += &table.name();
        }
        all += ")";
        self.text = self.text.replace(place, &all);
        self
    }

    /// Gives the value of the bind of this name, which stands as `:name` in the text.
    pub(super) fn text(mut self, name: &'static str, value: &str) -> Self {
        let value = LiteralType::String(value.to_owned());
        self.binds.insert(name.to_owned(), literal(value));
        self
    }

    /// Gives a list of values likewise.
    pub(super) fn texts(mut self, name: &'static str, values: &[String]) -> Self {
        let mut elements = Vec::with_capacity(values.len());
        for value in values {
            elements.push(Literal {
                literal_type: Some(LiteralType::String(value.clone())),
                ..Literal::default()
            });
        }
        // Deprecated, and all that servers of 4.0 understand.
        #[expect(deprecated)]
        let list = LiteralType::Array(Array {
            element_type: Some(DataType {
                kind: Some(data_type::Kind::String(data_type::String::default())),
            }),
            elements,
        });
        self.binds.insert(name.to_owned(), literal(list));
        self
    }

    pub(super) fn into_relation(self) -> Relation {
        Relation {
            common: None,
            rel_type: Some(relation::RelType::Sql(Sql {
                query: self.text,
                named_arguments: self.binds,
                ..Sql::default()
            })),
        }
    }
}

fn literal(value: LiteralType) -> Expression {
    Expression {
        expr_type: Some(ExprType::Literal(Literal {
            literal_type: Some(value),
            ..Literal::default()
        })),
        ..Expression::default()
    }
}
