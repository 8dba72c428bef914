//! What stands on a line: `owns 75.01 %`, `lists 2010-11, 2016-25`, `disputes this listing`.

mod share;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Relation;
use crate::answer::{Answer, Doubt, year_ranges};
use crate::model::relationship_kind::{
    CONTROLS, DELISTS, DISPUTES, LISTS, NO_RESPONSE, OPERATES, OWNS, PUBLISHES, REPLIES,
    RESPONDS_TO,
};
use crate::model::{Citation, Entity, Relationship, Share, Status};
use crate::write::claims::{Claim, claims};
use crate::write::sanitize::{sanitize, truncate};
use share::Shares;

/// The longest word of the data's own on a line, such as a kind or the name of an outlet.
// Only such words are cut. What a line says of share, certainty and time would say something else without its end, and
// paper has no tooltip.
const WORD_LENGTH: usize = 40;
/// The most kinds, editions and outlets on a line; more are counted.
const MOST_KINDS: usize = 4;
const MOST_EDITIONS: usize = 8;
const MOST_OUTLETS: usize = 3;

/// The order of verbs on a line: the stake before the role; others follow.
const VERB_ORDER: [&str; 8] = [
    LISTS,
    DELISTS,
    OWNS,
    CONTROLS,
    OPERATES,
    PUBLISHES,
    RESPONDS_TO,
    NO_RESPONSE,
];

/// What a line says: the verb in the line's colour, and a detail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct EdgeLabel {
    /// `owns`, `lists`, `responds to`.
    pub verb: String,
    /// `75.01 %`, `2010-11`, `this listing`; may be empty.
    pub detail: String,
}

impl EdgeLabel {
    /// Adds what claims of the next kind say: `owns, operates`, `owns until 2019; operates`, `owns 9 %; controls 58 %`.
    fn add(&mut self, verb: String, detail: String) {
        match (self.verb.is_empty(), self.detail.is_empty()) {
            (true, _) => *self = EdgeLabel { verb, detail },
            (false, true) if detail.is_empty() => self.verb += &format!(", {verb}"),
            (false, true) => {
                self.verb.push(';');
                self.detail = format!("{verb} {detail}");
            }
            (false, false) => self.detail += format!("; {verb} {detail}").trim_end(),
        }
    }
}

/// What a label needs to know beyond the claims themselves.
pub(crate) struct LabelContext<'a> {
    entities: HashMap<&'a str, &'a Entity>,
    /// Who brought out a source, since an outlet can be one.
    publishers: HashMap<&'a str, &'a str>,
    grades: HashMap<&'a str, &'a str>,
    claims: HashMap<&'a str, Claim<'a>>,
    shares: Shares<'a>,
    /// All listings are of one edition, which has a card: no line needs to say its year.
    one_edition: bool,
}

impl<'a> LabelContext<'a> {
    pub(crate) fn new(answer: &'a Answer, one_edition: bool) -> Self {
        let mut entities = HashMap::new();
        for entity in answer.entities().chain(answer.mentioned()) {
            entities.insert(entity.id.as_str(), entity);
        }
        let mut publishers = HashMap::new();
        let mut grades = HashMap::new();
        for source in answer.sources() {
            if let Some(grade) = &source.grade {
                grades.insert(source.id.as_str(), grade.as_str());
            }
            if let Some(publisher) = &source.publisher {
                publishers.insert(source.id.as_str(), publisher.as_str());
            }
        }
        let by_id = claims(answer).map(|claim| (claim.record.id.as_str(), claim));
        Self {
            entities,
            publishers,
            grades,
            claims: by_id.collect(),
            shares: Shares::of(answer),
            one_edition,
        }
    }

    /// The label of parallel claims of one sort: `owns 9 %; controls 58 % of votes`, `lists 2008-09; delists 2012`.
    pub(crate) fn label(&self, claims: &[&Relationship]) -> EdgeLabel {
        // Ranked before named: kinds that relata does not know come last, and still in one order.
        let mut by_kind: BTreeMap<(usize, &str), Vec<&Relationship>> = BTreeMap::new();
        for claim in claims {
            let kind = claim.kind.as_str();
            by_kind.entry((rank(kind), kind)).or_default().push(claim);
        }
        let mut label = EdgeLabel::default();
        let more = by_kind.len().saturating_sub(MOST_KINDS);
        for ((_, kind), claims) in by_kind.into_iter().take(MOST_KINDS) {
            let verb = truncate(&verb(kind), WORD_LENGTH).into_owned();
            label.add(verb, self.detail(&claims));
        }
        if more > 0 {
            label.add(format!("{more} more"), String::new());
        }
        label
    }

    /// How much a line of claims is of, for its width.
    pub(crate) fn shares(&self, claims: &[&Relationship]) -> Vec<Share> {
        self.shares.on_line(claims)
    }

    /// How much all stakes of a line are of.
    pub(crate) fn stakes(&self, claims: &[&Relationship]) -> Vec<Share> {
        self.shares.of_all(claims)
    }

    /// What stands behind the name of who replied, where the reply has no line: `(grade C) to CNN`.
    pub(crate) fn reply_note(&self, replies: &[&Relationship]) -> String {
        let mut notes = vec![self.doubts(replies), self.outlets(replies)];
        notes.retain(|note| !note.is_empty());
        notes.join(" ")
    }

    /// The detail of claims of one kind.
    fn detail(&self, claims: &[&Relationship]) -> String {
        let assumed = Status::Assumed;
        let has_assumed = claims.iter().any(|claim| claim.status == assumed);
        let mut details = vec![
            self.target(claims),
            self.shares.text(claims),
            if has_assumed { assumed.as_str() } else { "" }.to_owned(),
            self.doubts(claims),
            self.editions(claims),
            self.outlets(claims),
            end(claims),
        ];
        details.retain(|detail| !detail.is_empty());
        details.join(" ")
    }

    /// Why a claim is less than a statement.
    pub(crate) fn doubt(&self, claim: &Relationship) -> Option<Doubt> {
        let grade = |citation: &Citation| self.grades.get(citation.source.as_str()).copied();
        Doubt::of(claim.status, claim.sources.iter().map(grade))
    }

    /// Why claims are doubtful, if all of them are: `(inferred)`.
    fn doubts(&self, claims: &[&Relationship]) -> String {
        let mut words = Vec::new();
        for claim in claims {
            match self.doubt(claim) {
                // It says so already.
                Some(Doubt::Alleged) if claim.kind == "alleges" => {}
                Some(doubt) => words.push(doubt.as_str()),
                None => return String::new(),
            }
        }
        words.sort_unstable();
        words.dedup();
        match words.is_empty() {
            true => String::new(),
            false => format!("({})", words.join(", ")),
        }
    }

    /// What a reply is about, when it points at a claim: `this listing`, `the 2021 listing`.
    fn target(&self, claims: &[&Relationship]) -> String {
        // Within one edition the arrow alone says what is answered.
        let is_told = |kind: &str| kind == DISPUTES || !self.one_edition && REPLIES.contains(&kind);
        let replies = claims.iter().filter(|claim| is_told(&claim.kind));
        let targets = replies.filter_map(|reply| self.claims.get(reply.to.as_str()));
        // Two replies may be about one listing.
        let targets: BTreeMap<&str, &Relationship> = targets
            .map(|claim| (claim.record.id.as_str(), claim.record))
            .collect();
        let targets: Vec<&Relationship> = targets.into_values().collect();
        if targets.is_empty() {
            return String::new();
        }
        if targets.iter().any(|target| target.kind != LISTS) {
            return "this claim".to_owned();
        }
        let years = self.years(&targets);
        if self.one_edition || years.is_empty() {
            return "this listing".to_owned();
        }
        let plural = if targets.len() == 1 { "" } else { "s" };
        format!("the {years} listing{plural}")
    }

    /// The editions of listings and other statements; who owns something does not depend on one.
    fn editions(&self, claims: &[&Relationship]) -> String {
        if self.one_edition {
            return String::new();
        }
        let mut dated = claims.to_vec();
        dated
            .retain(|claim| claim.edition.is_some() && Relation::of(&claim.kind) != Relation::Owns);
        self.years(&dated)
    }

    fn years(&self, claims: &[&Relationship]) -> String {
        let years: Vec<String> = claims.iter().filter_map(|claim| self.year(claim)).collect();
        let ranges = year_ranges(&years);
        listed(&ranges.split(", ").collect::<Vec<_>>(), MOST_EDITIONS)
    }

    /// The year of a claim's edition, as its id or name has it, or else of the claim.
    fn year(&self, claim: &Relationship) -> Option<String> {
        // A list of 2021 may come out in 2022: what people call it counts, not when it was published.
        if let Some(edition) = claim.edition.as_deref() {
            let name = self.entities.get(edition).map(|list| list.name.as_str());
            if let Some(year) = year_in(edition).or(name.and_then(year_in)) {
                return Some(year.to_owned());
            }
        }
        claim.since.map(|date| format!("{:04}", date.year()))
    }

    /// To whom a reply was refused: `to CNN, Reuters`.
    fn outlets(&self, claims: &[&Relationship]) -> String {
        let refused = claims.iter().filter(|claim| claim.kind == NO_RESPONSE);
        let outlets = refused.filter_map(|claim| claim.outlet.as_deref());
        let names: BTreeSet<&str> = outlets.map(|outlet| self.outlet(outlet)).collect();
        if names.is_empty() {
            return String::new();
        }
        let names = names.into_iter().map(sanitize);
        let names: Vec<String> = names
            .map(|name| truncate(&name, WORD_LENGTH).into_owned())
            .collect();
        format!("to {}", listed(&names, MOST_OUTLETS))
    }

    /// The name of an outlet: that of an entity, else the publisher of a source, else as it is written.
    fn outlet<'s>(&'s self, id: &'s str) -> &'s str {
        if self.entities.contains_key(id) {
            return self.name(id);
        }
        self.publishers.get(id).copied().unwrap_or(id)
    }

    fn name<'s>(&'s self, id: &'s str) -> &'s str {
        let entity = self.entities.get(id);
        entity.map_or(id, |entity| entity.name.as_str())
    }

    /// The ends of a claim in words: names, or the claims that they are.
    pub(crate) fn ends(&self, claim: &Relationship) -> (String, String) {
        match self.claims.get(claim.id.as_str()) {
            Some(claim) => (self.end(claim.from), self.end(claim.to)),
            None => Default::default(),
        }
    }

    fn end(&self, id: &str) -> String {
        match self.claims.get(id) {
            Some(claim) => format!(
                "“{} {} {}”",
                self.name(claim.from),
                verb(&claim.record.kind),
                self.name(claim.to)
            ),
            None => self.name(id).to_owned(),
        }
    }
}

/// The place of a kind's verb on a line.
fn rank(kind: &str) -> usize {
    let place = VERB_ORDER.iter().position(|&first| first == kind);
    place.unwrap_or(VERB_ORDER.len())
}

/// The first words of a list, and how many more there are.
fn listed<S: AsRef<str>>(words: &[S], most: usize) -> String {
    let shown: Vec<&str> = words.iter().take(most).map(AsRef::as_ref).collect();
    match words.len().saturating_sub(most) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// The first year from 1900 to 2099 that stands in a text as four digits.
pub(crate) fn year_in(text: &str) -> Option<&str> {
    let mut runs = text.split(|c: char| !c.is_ascii_digit());
    runs.find(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")))
}

/// The kind as words: `responds to`.
pub(crate) fn verb(kind: &str) -> String {
    sanitize(kind).replace('-', " ")
}

/// When the claims ended, if all did.
fn end(claims: &[&Relationship]) -> String {
    let mut last = None;
    for claim in claims {
        // One account without an end keeps the line going on.
        let Some(until) = claim.until else {
            return String::new();
        };
        last = last.max(Some(until));
    }
    match last {
        Some(end) => format!("until {end}"),
        None => String::new(),
    }
}
