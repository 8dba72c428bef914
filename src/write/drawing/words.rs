//! The words on a line: `owns 75.01 %`, `lists 2010-11, 2016-25`, `disputes this listing`.

use std::collections::HashMap;

use super::years::{spans, year};
use crate::answer::Answer;
use crate::model::relationship_kind::{CONTROLS, DELISTS, DISPUTES, LISTS, NO_RESPONSE, OPERATES, OWNS};
use crate::model::{Entity, Relationship};
use crate::write::clean::{clean, cut};

/// The longest detail on a line; the tooltip has the whole.
const DETAIL_LENGTH: usize = 40;
/// How many shares of parallel stakes stand on a line; the latest are kept.
const SHARES_SHOWN: usize = 2;

/// The verbs that stand before others on a line: the stake before the role.
const ORDER: [&str; 5] = [LISTS, DELISTS, OWNS, CONTROLS, OPERATES];

/// What a line says: the verb in the line's colour, and a detail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// `owns`, `lists`, `responds to`.
    pub verb: String,
    /// `75.01 %`, `2010-11`, `this listing`; may be empty.
    pub detail: String,
}

/// What the words need to know beyond the claims themselves.
pub struct Context<'a> {
    entities: HashMap<&'a str, &'a Entity>,
    claims: HashMap<&'a str, &'a Relationship>,
    /// All listings are of one edition, which has a card: no line needs to say its year.
    one_edition: bool,
}

impl<'a> Context<'a> {
    pub fn new(answer: &'a Answer, one_edition: bool) -> Self {
        Self {
            entities: answer.entities().map(|entity| (entity.id.as_str(), entity)).collect(),
            claims: answer.relationships().map(|claim| (claim.id.as_str(), claim)).collect(),
            one_edition,
        }
    }

    /// The words of parallel claims of one sort.
    pub fn words(&self, claims: &[&Relationship]) -> Words {
        let mut kinds: Vec<&str> = claims.iter().map(|claim| claim.kind.as_str()).collect();
        kinds.sort_by_key(|kind| (ORDER.iter().position(|first| first == kind).unwrap_or(ORDER.len()), *kind));
        kinds.dedup();
        let (verbs, detail) = match kinds.as_slice() {
            [LISTS, DELISTS] => (verb(LISTS), self.listed_and_delisted(claims)),
            kinds => (kinds.iter().map(|kind| verb(kind)).collect::<Vec<_>>().join(", "), self.detail(claims)),
        };
        Words { verb: cut(&verbs, DETAIL_LENGTH).into_owned(), detail: cut(&detail, DETAIL_LENGTH).into_owned() }
    }

    fn detail(&self, claims: &[&Relationship]) -> String {
        let details = [self.target(claims), shares(claims), self.editions(claims), self.outlets(claims), end(claims)];
        details.into_iter().filter(|detail| !detail.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// `2008-09, 2016; delists 2012`.
    fn listed_and_delisted(&self, claims: &[&Relationship]) -> String {
        let (lists, delists): (Vec<&Relationship>, Vec<&Relationship>) = claims.iter().partition(|c| c.kind == LISTS);
        let (listed, delisted) = (self.detail(&lists), self.detail(&delists));
        format!("{listed}; {} {delisted}", verb(DELISTS)).trim_end().to_owned()
    }

    /// What a dispute is about, when it points at a claim: `this listing`, `the 2021 listing`.
    fn target(&self, claims: &[&Relationship]) -> String {
        let disputed = |claim: &&&Relationship| claim.kind == DISPUTES;
        let targets: Vec<&Relationship> =
            claims.iter().filter(disputed).filter_map(|claim| self.claims.get(claim.to.as_str()).copied()).collect();
        if targets.is_empty() {
            return String::new();
        }
        if targets.iter().any(|target| target.kind != LISTS) {
            return "this claim".into();
        }
        match (self.one_edition, self.years(&targets)) {
            (false, years) if !years.is_empty() => format!("the {years} listing{}", plural(targets.len())),
            _ => "this listing".into(),
        }
    }

    fn editions(&self, claims: &[&Relationship]) -> String {
        let dated: Vec<&Relationship> = claims.iter().copied().filter(|claim| claim.edition.is_some()).collect();
        if self.one_edition { String::new() } else { self.years(&dated) }
    }

    fn years(&self, claims: &[&Relationship]) -> String {
        let edition = |claim: &Relationship| claim.edition.as_deref().and_then(|id| self.entities.get(id).copied());
        spans(claims.iter().filter_map(|claim| year(claim, edition(claim))).collect())
    }

    /// To whom a reply was refused: `to CNN, Reuters`.
    fn outlets(&self, claims: &[&Relationship]) -> String {
        let refused = claims.iter().filter(|claim| claim.kind == NO_RESPONSE);
        let mut names: Vec<&str> = refused.filter_map(|claim| claim.outlet.as_deref()).map(|o| self.name(o)).collect();
        names.sort_unstable();
        names.dedup();
        if names.is_empty() { String::new() } else { format!("to {}", clean(&names.join(", "))) }
    }

    fn name<'s>(&'s self, id: &'s str) -> &'s str {
        self.entities.get(id).map_or(id, |entity| entity.name.as_str())
    }

    /// An end of a claim in words: a name, or the claim that it is.
    pub fn end(&self, id: &str) -> String {
        match self.claims.get(id) {
            Some(claim) => format!("“{} {} {}”", self.name(&claim.from), verb(&claim.kind), self.name(&claim.to)),
            None => self.name(id).to_owned(),
        }
    }
}

/// The kind as words: `responds to`.
pub fn verb(kind: &str) -> String {
    clean(kind).replace('-', " ")
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// The shares of parallel stakes, the latest last, with the years of their observation when they differ.
fn shares(claims: &[&Relationship]) -> String {
    let mut stakes: Vec<(Option<u32>, String)> = Vec::new();
    let mut dated: Vec<&&Relationship> = claims.iter().filter(|claim| claim.share.is_some()).collect();
    dated.sort_by_key(|claim| (claim.observed.or(claim.since), claim.id.as_str()));
    for claim in dated {
        let Some(share) = claim.share else { continue };
        let of_votes = if claim.interest.as_deref() == Some("voting-rights") { " of votes" } else { "" };
        let stake = format!("{share}{of_votes}");
        stakes.retain(|(_, other)| *other != stake);
        stakes.push((claim.observed.or(claim.since).map(|date| date.year()), stake));
    }
    if let [(_, only)] = stakes.as_slice() {
        return only.clone();
    }
    let said = |(year, stake): &(Option<u32>, String)| year.map_or(stake.clone(), |year| format!("{stake} ({year})"));
    let hidden = stakes.len().saturating_sub(SHARES_SHOWN);
    let shown: Vec<String> = stakes.iter().skip(hidden).map(said).collect();
    if hidden > 0 { format!("…, {}", shown.join(", ")) } else { shown.join(", ") }
}

/// When the claims ended, if all did.
fn end(claims: &[&Relationship]) -> String {
    let ends: Option<Vec<_>> = claims.iter().map(|claim| claim.until).collect();
    ends.and_then(|ends| ends.into_iter().max()).map(|end| format!("until {end}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    fn words(claims: &str, one_edition: bool) -> String {
        let records = claims.replace("{", r#"{"type":"relationship","from":"a","to":"b","#);
        let records = records.replace(r#""to":"b","id":"d","#, r#""to":"l","id":"d","#);
        let entities = r#"{"type":"entity","id":"a","name":"A"}
            {"type":"entity","id":"b","name":"B"}
            {"type":"entity","id":"cnn","name":"CNN"}"#;
        let answer = sample::answer(&format!("{entities}\n{records}"));
        let claims: Vec<&Relationship> =
            answer.relationships().filter(|claim| claim.id != "l" || claims.lines().count() == 1).collect();
        let words = Context::new(&answer, one_edition).words(&claims);
        format!("{} {}", words.verb, words.detail).trim_end().to_owned()
    }

    #[test]
    fn stakes_say_their_share() {
        assert_eq!(words(r#"{"id":"1","kind":"owns","share":"75.01"}"#, false), "owns 75.01 %");
        let two = r#"{"id":"1","kind":"owns","share":"28.3","observed":"2016"}
            {"id":"2","kind":"owns","share":"24.8","observed":"2021"}"#;
        assert_eq!(words(two, false), "owns 28.3 % (2016), 24.8 % (2021)");
        let roles = r#"{"id":"1","kind":"operates"}
            {"id":"2","kind":"owns","until":"2019"}"#;
        assert_eq!(words(roles, false), "owns, operates");
        assert_eq!(words(r#"{"id":"2","kind":"owns","until":"2019"}"#, false), "owns until 2019");
    }

    #[test]
    fn listings_say_their_editions() {
        let three = r#"{"id":"1","kind":"lists","edition":"nml-2010"}
            {"id":"2","kind":"lists","edition":"nml-2011"}
            {"id":"3","kind":"lists","edition":"nml-2016"}"#;
        assert_eq!(words(three, false), "lists 2010-11, 2016");
        assert_eq!(words(three, true), "lists");
        let delisted = three.replacen("lists", "delists", 1);
        assert_eq!(words(&delisted, false), "lists 2011, 2016; delists 2010");
    }

    #[test]
    fn replies_say_what_they_are_about() {
        let dispute = r#"{"id":"d","kind":"disputes"}
            {"id":"l","kind":"lists","edition":"nml-2021"}"#;
        assert_eq!(words(dispute, false), "disputes the 2021 listing");
        assert_eq!(words(dispute, true), "disputes this listing");
        assert_eq!(words(r#"{"id":"1","kind":"no-response","outlet":"cnn"}"#, true), "no response to CNN");
    }
}
