//! Who reads a sentence: each door calls what can be set by its own name.

use std::fmt;

use serde::{Serialize, Serializer};

use super::shell_word::quoted;

/// Through which door a question came, and the answer or refusal goes out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Door {
    /// The command line: flags, `--as-of`.
    #[default]
    CommandLine,
    /// The library, and JSON as servers take it: fields, `as_of`.
    Fields,
    /// Python: keyword arguments, `as_of=`.
    Python,
}

/// What can be set of a question or a lens, as far as a sentence speaks of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Field {
    /// Who of the listed counts as one person.
    ActingTogether,
    /// The kinds of relationship that a path follows, each with its direction.
    Along,
    /// Whether any stake joins a group.
    AnyStake,
    /// The date that a lens is about.
    AsOf,
    /// What a lens assumes.
    Assume,
    /// How much a search may look at.
    Budget,
    /// The column of a file of names.
    Column,
    /// Whether only totals are asked for.
    Count,
    /// Whether paths follow relationships in their own direction.
    Directed,
    /// The edition of a list.
    Edition,
    /// The kinds of entity that are looked for.
    EntityKinds,
    /// Whether a lens leaves out what is disputed.
    ExcludeDisputed,
    /// The kinds of relationship that a lens looks at.
    Kinds,
    /// Whether two dates mean what was known by them.
    Known,
    /// The date by which a lens wants its sources to be out.
    KnownBy,
    /// Who lists.
    ListedBy,
    /// How long a path may be.
    MaxHops,
    /// How much memory a question may take.
    MaxMemory,
    /// The least share that a lens lets count.
    MinShare,
    /// A time whose every day is asked about.
    Period,
    /// Whether proofs are told step by step.
    Proof,
    /// Whose word does not count.
    NotSources,
    /// Whether claims without a second source are taken out.
    SingleSourced,
    /// Whose word alone counts.
    Sources,
    /// What paths may pass through.
    Through,
    /// How long a question may be searched.
    Timeout,
    /// How many claims are taken out, each by itself.
    Tries,
    /// Whether only claims count that may all hold at one time.
    ValidTogether,
    /// The claims that a lens takes out.
    Without,
}

impl Field {
    /// Its name in the library and in JSON.
    pub const fn name(self) -> &'static str {
        self.names().0
    }

    /// Its flag on the command line.
    pub const fn flag(self) -> &'static str {
        self.names().1
    }

    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Field::ActingTogether => ("acting_together", "--acting-together"),
            Field::Along => ("along", "--along"),
            Field::AnyStake => ("any_stake", "--any-stake"),
            Field::AsOf => ("as_of", "--as-of"),
            Field::Assume => ("assume", "--assume"),
            Field::Budget => ("budget", "--budget"),
            Field::Column => ("column", "--column"),
            Field::Count => ("count", "--count"),
            Field::Directed => ("directed", "--directed"),
            Field::Edition => ("edition", "--edition"),
            Field::EntityKinds => ("entity_kinds", "--entity-kind"),
            Field::ExcludeDisputed => ("exclude_disputed", "--exclude-disputed"),
            Field::Kinds => ("kinds", "--kind"),
            Field::Known => ("known", "--known"),
            Field::KnownBy => ("known_by", "--known-by"),
            Field::ListedBy => ("listed_by", "--listed-by"),
            Field::MaxHops => ("max_hops", "--max-hops"),
            Field::MaxMemory => ("memory", "--max-memory"),
            Field::MinShare => ("min_share", "--min-share"),
            // The flag that `owners` has; `affected` knows a period by its two dates.
            Field::Period => ("period", "--timeline"),
            Field::Proof => ("proof", "--proof"),
            Field::SingleSourced => ("single_sourced", "--single-sourced"),
            Field::NotSources => ("not_sources", "--not-source"),
            Field::Sources => ("sources", "--source"),
            Field::Timeout => ("time", "--timeout"),
            Field::Through => ("through", "--through"),
            Field::ValidTogether => ("valid_together", "--valid-together"),
            // The same field as `Budget`, under another flag: here it counts questions, not edges.
            Field::Tries => ("budget", "--tries"),
            Field::Without => ("without", "--without"),
        }
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl Door {
    /// A field with what it is set to: `--edition e1`, `` `edition`: "e1" ``, `edition="e1"`.
    pub(crate) fn choice(self, field: Field, value: &str) -> String {
        match self {
            Door::CommandLine => format!("{} {}", field.flag(), quoted(value)),
            Door::Fields => format!("`{}`: \"{value}\"", field.name()),
            Door::Python => format!("{}=\"{value}\"", field.name()),
        }
    }

    /// What a field is called: `--as-of`, `` `as_of` ``.
    pub fn field(self, field: Field) -> String {
        match self {
            Door::CommandLine => field.flag().to_owned(),
            Door::Fields | Door::Python => format!("`{}`", field.name()),
        }
    }

    /// How a field is given a value: `--as-of 2021`, `` `as_of`: 2021 ``, `as_of="2021"`.
    pub fn field_with(self, field: Field, value: &str) -> String {
        match self {
            Door::CommandLine => format!("{} {}", field.flag(), quoted(value)),
            Door::Fields => format!("`{}`: {value}", field.name()),
            Door::Python => format!("{}=\"{value}\"", field.name()),
        }
    }

    /// How an answer is asked for in a format: `-f json`, `` format `json` ``, `to("json")`.
    pub(crate) fn format(self, name: &str) -> String {
        match self {
            Door::CommandLine => format!("-f {name}"),
            Door::Fields => format!("format `{name}`"),
            Door::Python => format!("to(\"{name}\")"),
        }
    }

    /// How a question is called by its verb, with what follows the verb: `` `relata show wechat` ``.
    pub fn question(self, words: &str) -> String {
        match self {
            Door::CommandLine => format!("`relata {words}`"),
            Door::Fields | Door::Python => format!("`{words}`"),
        }
    }

    /// How a question about one thing is called, by its verb: `` `relata show 'Acme Ltd'` ``, as a shell takes it.
    pub(crate) fn question_about(self, verb: &str, id: &str) -> String {
        match self {
            Door::CommandLine => self.question(&format!("{verb} {}", quoted(id))),
            Door::Fields | Door::Python => self.question(&format!("{verb} {id}")),
        }
    }
}

/// A sentence that each door tells in its own terms.
///
/// ```
/// use relata::error::{Door, Field, Hint, Render};
/// let hint = Hint::LeaveOut(Field::AsOf);
/// assert_eq!(hint.render(Door::CommandLine).to_string(), "leave out --as-of");
/// assert_eq!(hint.render(Door::Fields).to_string(), "leave out `as_of`");
/// assert_eq!(hint.render(Door::Python).to_string(), "leave out `as_of`");
/// ```
pub trait Render {
    /// Writes it in the terms of a door.
    ///
    /// # Errors
    /// When it cannot be written.
    fn write(&self, f: &mut fmt::Formatter<'_>, door: Door) -> fmt::Result;

    /// The sentence in the terms of a door.
    fn render(&self, door: Door) -> Rendered<'_, Self> {
        Rendered { what: self, door }
    }
}

/// A sentence in the terms of a door, to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Rendered<'a, T: ?Sized> {
    what: &'a T,
    door: Door,
}

impl<T: Render + ?Sized> fmt::Display for Rendered<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.what.write(f, self.door)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_suggested_can_be_typed() {
        let show = |door: Door| door.question_about("show", "Acme Ltd");
        assert_eq!(show(Door::CommandLine), "`relata show 'Acme Ltd'`");
        assert_eq!(show(Door::Fields), "`show Acme Ltd`");
        let edition = Door::CommandLine.choice(Field::Edition, "List 2021");
        assert_eq!(edition, "--edition 'List 2021'");
    }
}
