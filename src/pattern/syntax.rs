//! A pattern as a tree.

use crate::graph::Direction;

/// Where something stands in the text; it makes no difference to what is asked, so that all places are equal.
#[derive(Debug, Clone, Copy, Default, Eq)]
pub(crate) struct At(pub(crate) usize);

// Else a printed pattern that is read again, where all stands elsewhere, would be another one.
impl PartialEq for At {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A word of the pattern: a variable, a kind, a property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    /// The word, without backquotes.
    pub(crate) text: String,
    /// Where it stands.
    pub(crate) at: At,
}

/// The whole: `MATCH paths WHERE filter RETURN ... ORDER BY ... SKIP ... LIMIT ...`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The path patterns, joined where they share variables.
    pub(crate) paths: Vec<PathPattern>,
    /// What must be so of a match.
    pub(crate) filter: Option<Expression>,
    /// What is told of each match; `None` for all that has a name.
    pub(crate) returns: Option<Return>,
    /// By what the rows are ordered.
    pub(crate) order: Vec<Key>,
    /// How many rows are passed over.
    pub(crate) skip: usize,
    /// The most rows.
    pub(crate) limit: Option<usize>,
}

/// `p = TRAIL (a)-[e]->(b)`: one node more than edges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PathPattern {
    /// The path as a whole.
    pub(crate) variable: Option<Name>,
    /// What a path must not repeat.
    pub(crate) mode: Mode,
    /// The nodes from left to right.
    pub(crate) nodes: Vec<ElementPattern>,
    /// The edges between them.
    pub(crate) edges: Vec<EdgePattern>,
}

/// What a path must not repeat.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Anything may be repeated.
    Walk,
    /// No edge twice.
    #[default]
    Trail,
    /// No node twice.
    Acyclic,
    /// No node twice, but that a path may end where it began.
    Simple,
}

impl Mode {
    /// Every mode.
    pub(crate) const ALL: [Mode; 4] = [Mode::Walk, Mode::Trail, Mode::Acyclic, Mode::Simple];

    /// The word in a pattern.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Mode::Walk => "WALK",
            Mode::Trail => "TRAIL",
            Mode::Acyclic => "ACYCLIC",
            Mode::Simple => "SIMPLE",
        }
    }
}

/// What stands between the brackets of a node or an edge: `v:label {property: value} WHERE filter`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ElementPattern {
    /// Its variable.
    pub(crate) variable: Option<Name>,
    /// What kinds it may be of.
    pub(crate) label: Option<Label>,
    /// Properties with the values that they must have.
    pub(crate) properties: Vec<(Name, Option<Name>, Expression)>,
    /// What must be so.
    pub(crate) filter: Option<Expression>,
}

/// An edge, and how often it is repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EdgePattern {
    /// What stands in its brackets.
    pub(crate) element: ElementPattern,
    /// Which way it points: `-->` is out of the left node, `<--` into it, `--` either way.
    pub(crate) direction: Direction,
    /// How often it is repeated; `None` for one edge by itself.
    pub(crate) repeat: Option<Repeat>,
}

/// How often an edge is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Repeat {
    /// At least so often.
    pub(crate) min: usize,
    /// At most so often.
    pub(crate) max: Option<usize>,
}

/// Which kinds an element may be of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Label {
    /// This kind.
    Kind(Name),
    /// `%`: any kind.
    Any,
    /// `!`: none of these.
    Not(Box<Label>),
    /// `&`: all of these.
    And(Vec<Label>),
    /// `|`: one of these.
    Or(Vec<Label>),
}

/// A value, or a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expression {
    /// A value that is written down.
    Literal(Literal),
    /// `[a, b]`
    List(Vec<Expression>),
    /// A variable by itself.
    Variable(Name),
    /// `v.property`, or `v.ids.scheme`.
    Property {
        /// The variable.
        of: Name,
        /// The property.
        name: Name,
        /// The part of it.
        part: Option<Name>,
    },
    /// `length(p)`: how many edges a path or a repeated edge has.
    Length(Name),
    /// `count(*)`, or `count(v)`.
    Count {
        /// Count equal values once.
        distinct: bool,
        /// What is counted; `None` for matches.
        of: Option<Box<Expression>>,
        /// Where it stands.
        at: At,
    },
    /// `NOT a`
    Not(Box<Expression>),
    /// `a AND b`
    And(Vec<Expression>),
    /// `a OR b`
    Or(Vec<Expression>),
    /// `a < b`
    Compare {
        /// What stands on the left.
        left: Box<Expression>,
        /// How they are compared.
        by: Comparison,
        /// What stands on the right.
        right: Box<Expression>,
        /// Where the sign stands.
        at: At,
    },
    /// `a IS NULL`
    IsNull(Box<Expression>),
}

/// A value that is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Literal {
    /// Nothing is known.
    Null,
    /// `TRUE` or `FALSE`.
    Truth(bool),
    // No float: 0.1 and shares with twenty digits are compared exactly.
    /// A decimal number as it was written, perhaps with a sign.
    Number(String),
    /// A text; dates are texts, too.
    Text(String),
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `STARTS WITH`
    StartsWith,
    /// `ENDS WITH`
    EndsWith,
    /// `CONTAINS`
    Contains,
    /// `IN`
    In,
}

impl Comparison {
    /// The sign or the words in a pattern.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Comparison::Equal => "=",
            Comparison::NotEqual => "<>",
            Comparison::Less => "<",
            Comparison::AtMost => "<=",
            Comparison::Greater => ">",
            Comparison::AtLeast => ">=",
            Comparison::StartsWith => "STARTS WITH",
            Comparison::EndsWith => "ENDS WITH",
            Comparison::Contains => "CONTAINS",
            Comparison::In => "IN",
        }
    }
}

/// What is told of each match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Return {
    /// Equal rows stand once.
    pub(crate) distinct: bool,
    /// The columns; none for all that has a name (`*`).
    pub(crate) items: Vec<Item>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// What it tells.
    pub(crate) value: Expression,
    /// What it is called, if that is said.
    pub(crate) name: Option<Name>,
}

/// By what rows are ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    /// The value, or the name of a column.
    pub(crate) value: Expression,
    /// The greatest first.
    pub(crate) descending: bool,
}
