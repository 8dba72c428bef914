//! The rows of each type of record, in the order of arrival.

use serde::Serialize;

use super::symbols::settle;
use super::{Cites, Coded, Mentions, Symbol, TextLists};
use crate::column::TextsBuilder;
use crate::model::{
    Cited, Date, Entity, Fact, Origin, PlainEntity, PlainRelationship, Relationship, Same, Share,
    Source,
};

/// What sorting and weeding out doubles need of the rows of any type.
pub(in crate::graph) trait Rows: Sync {
    fn ids(&self) -> &[Symbol];
    fn origins(&self) -> &[Origin];
    /// Whether a row says the very same as one of another draft, whatever their places.
    fn says_the_same(&self, row: usize, other: &Self, other_row: usize) -> bool;
    /// Puts the symbols of mentions in their place, once all rows are there.
    fn settle(&mut self, symbols: &[Symbol]);
}

/// Declares rows: what has a column of its own, beside the id, the citations and the rest.
macro_rules! rows {
    ($(#[$doc:meta])* $name:ident {
        symbols: $($symbol:ident)*; words: $($word:ident)*; numbers: $($number:ident)*; texts: $($text:ident)*;
        lists: $($list:ident)*;
    }) => {
        $(#[$doc])*
        #[derive(Debug, Default)]
        pub(in crate::graph) struct $name {
            pub(in crate::graph) id: Vec<Symbol>,
            pub(in crate::graph) origin: Vec<Origin>,
            $(pub(in crate::graph) $symbol: Vec<Symbol>,)*
            $(pub(in crate::graph) $word: Coded,)*
            $(pub(in crate::graph) $number: Vec<u32>,)*
            $(pub(in crate::graph) $text: TextsBuilder,)*
            $(pub(in crate::graph) $list: TextLists,)*
            pub(in crate::graph) cites: Cites,
            /// The fields that have no column, as JSON; empty for none.
            pub(in crate::graph) rest: TextsBuilder,
        }

        impl Rows for $name {
            fn ids(&self) -> &[Symbol] {
                &self.id
            }

            fn origins(&self) -> &[Origin] {
                &self.origin
            }

            // Words are compared as texts: each draft gives its own codes. The rest is compared as JSON, whose fields stand
            // in one order however the record was written, as it was written anew from a record.
            fn says_the_same(&self, row: usize, other: &Self, other_row: usize) -> bool {
                self.id[row] == other.id[other_row]
                    $(&& self.$symbol[row] == other.$symbol[other_row])*
                    $(&& self.$word.word(row) == other.$word.word(other_row))*
                    $(&& self.$number[row] == other.$number[other_row])*
                    $(&& self.$text.bytes(row) == other.$text.bytes(other_row))*
                    $(&& self.$list.of(row).eq(other.$list.of(other_row)))*
                    && self.cites.of(row).eq(other.cites.of(other_row))
                    && self.rest.bytes(row) == other.rest.bytes(other_row)
            }

            fn settle(&mut self, symbols: &[Symbol]) {
                settle(&mut self.id, symbols);
                $(settle(&mut self.$symbol, symbols);)*
                // No word comes any more, and the tables to find words by would outlive all sorting.
                $(self.$word.close();)*
                self.cites.settle(symbols);
            }
        }
    };
}

rows! {
    /// Entities.
    EntityRows { symbols: ; words: kind country; numbers: since until; texts: name; lists: aliases; }
}
rows! {
    /// Relationships.
    RelationshipRows {
        symbols: from to edition; words: kind share interest; numbers: since until observed; texts: ; lists: ;
    }
}
rows! {
    /// Facts.
    FactRows { symbols: about; words: property; numbers: ; texts: ; lists: ; }
}
rows! {
    /// Sources.
    SourceRows { symbols: ; words: publisher agency grade; numbers: date; texts: ; lists: ; }
}
rows! {
    /// Merge decisions.
    DecisionRows { symbols: left right; words: ; numbers: ; texts: ; lists: ; }
}

impl EntityRows {
    pub(in crate::graph) fn push(&mut self, mentions: &mut Mentions, origin: Origin, r: Entity) {
        self.push_columns(mentions, origin, &PlainEntity::of(&r));
        // An empty country is not the same as none.
        let country = r.country.filter(String::is_empty);
        let rest = Entity {
            ids: r.ids,
            series: r.series,
            published: r.published,
            complete: r.complete,
            ..Entity::default()
        };
        self.rest.push(&json(&Entity {
            country,
            note: r.note,
            extra: r.extra,
            ..rest
        }));
    }

    pub(crate) fn push_plain(
        &mut self,
        mentions: &mut Mentions,
        origin: Origin,
        r: &PlainEntity<'_>,
    ) {
        self.push_columns(mentions, origin, r);
        self.rest.push("");
    }

    fn push_columns(&mut self, mentions: &mut Mentions, origin: Origin, r: &PlainEntity<'_>) {
        self.id.push(mentions.of(r.id));
        self.origin.push(origin);
        self.kind.push(r.kind);
        self.name.push(r.name);
        self.aliases.push(&r.aliases);
        self.country.push(r.country.unwrap_or_default());
        self.since.push(Date::to_code(r.since));
        self.until.push(Date::to_code(r.until));
        self.cites.push(mentions, r.sources.iter().copied());
    }
}

impl RelationshipRows {
    pub(crate) fn push(&mut self, mentions: &mut Mentions, origin: Origin, r: Relationship) {
        self.push_columns(mentions, origin, &PlainRelationship::of(&r));
        // An empty interest is not the same as none.
        let interest = r.interest.filter(String::is_empty);
        let rest = Relationship {
            interest,
            entry: r.entry,
            first: r.first,
            parcel: r.parcel,
            role: r.role,
            outlet: r.outlet,
            ..Relationship::default()
        };
        let rest = Relationship {
            speaker: r.speaker,
            until_sources: r.until_sources,
            status: r.status,
            ..rest
        };
        self.rest.push(&json(&Relationship {
            note: r.note,
            extra: r.extra,
            ..rest
        }));
    }

    pub(crate) fn push_plain(
        &mut self,
        mentions: &mut Mentions,
        origin: Origin,
        r: &PlainRelationship<'_>,
    ) {
        self.push_columns(mentions, origin, r);
        self.rest.push("");
    }

    fn push_columns(&mut self, mentions: &mut Mentions, origin: Origin, r: &PlainRelationship<'_>) {
        self.id.push(mentions.of(r.id));
        self.origin.push(origin);
        self.kind.push(r.kind);
        self.from.push(mentions.of(r.from));
        self.to.push(mentions.of(r.to));
        self.edition.push(
            r.edition
                .map_or(Symbol::NONE, |edition| mentions.of(edition)),
        );
        self.share
            .push(&r.share.map(Share::to_word).unwrap_or_default());
        self.interest.push(r.interest.unwrap_or_default());
        self.since.push(Date::to_code(r.since));
        self.until.push(Date::to_code(r.until));
        self.observed.push(Date::to_code(r.observed));
        self.cites.push(mentions, r.sources.iter().copied());
    }
}

impl FactRows {
    pub(crate) fn push(&mut self, mentions: &mut Mentions, origin: Origin, r: Fact) {
        self.id.push(mentions.of(&r.id));
        self.origin.push(origin);
        self.about.push(mentions.of(&r.about));
        self.property.push(&r.property);
        self.cites.push(mentions, r.sources.iter().map(Cited::of));
        let (id, about, property) = Default::default();
        self.rest.push(&json(&Fact {
            id,
            about,
            property,
            sources: Vec::new(),
            ..r
        }));
    }
}

impl SourceRows {
    pub(in crate::graph) fn push(&mut self, mentions: &mut Mentions, origin: Origin, r: Source) {
        self.id.push(mentions.of(&r.id));
        self.origin.push(origin);
        self.publisher
            .push(r.publisher.as_deref().unwrap_or_default());
        self.agency.push(r.origin.as_deref().unwrap_or_default());
        self.grade.push(r.grade.as_deref().unwrap_or_default());
        self.date.push(Date::to_code(r.date));
        self.cites.push(mentions, r.sources.iter().map(Cited::of));
        let [publisher, origin, grade] =
            [r.publisher, r.origin, r.grade].map(|text| text.filter(String::is_empty));
        let (id, sources) = Default::default();
        self.rest.push(&json(&Source {
            id,
            publisher,
            origin,
            grade,
            date: None,
            sources,
            ..r
        }));
    }
}

impl DecisionRows {
    pub(crate) fn push(&mut self, mentions: &mut Mentions, origin: Origin, r: Same) {
        self.id.push(mentions.of(&r.id));
        self.origin.push(origin);
        self.left.push(mentions.of(&r.left));
        self.right.push(mentions.of(&r.right));
        self.cites.push(mentions, r.sources.iter().map(Cited::of));
        let (id, left, right) = Default::default();
        self.rest.push(&json(&Same {
            id,
            left,
            right,
            sources: Vec::new(),
            ..r
        }));
    }
}

/// A record as JSON; nothing for one that holds nothing.
fn json<T: Serialize + Default + PartialEq>(record: &T) -> String {
    // Of most records nothing is left: millions of empty texts cost less than millions of `{}`.
    if *record == T::default() {
        String::new()
    } else {
        serde_json::to_string(record).unwrap_or_default()
    }
}
