//! The words on a line: `owns 75.01 %`, `lists 2010-11, 2016-25`, `disputes this listing`.

use std::collections::HashMap;

use super::Relation;
use crate::answer::{Answer, Rows, year_ranges};
use crate::model::relationship_kind::{
    CONTROLS, DELISTS, DISPUTES, LISTS, NO_RESPONSE, OPERATES, OWNS, PUBLISHES, RESPONDS_TO,
};
use crate::model::{Date, Entity, Relationship, Share, Status};
use crate::write::claims::{Claim, claims};
use crate::write::sanitize::{sanitize, truncate};

/// The longest detail on a line; the tooltip has the whole.
const DETAIL_LENGTH: usize = 40;
/// How many shares of the same date stand on a line.
const SHARES_SHOWN: usize = 2;

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
pub struct EdgeLabel {
    /// `owns`, `lists`, `responds to`.
    pub verb: String,
    /// `75.01 %`, `2010-11`, `this listing`; may be empty.
    pub detail: String,
}

/// What the words need to know beyond the claims themselves.
pub struct LabelContext<'a> {
    entities: HashMap<&'a str, &'a Entity>,
    /// Who brought out a source, since an outlet can be one.
    publishers: HashMap<&'a str, &'a str>,
    claims: HashMap<&'a str, Claim<'a>>,
    /// The share that the rows tell, by claim.
    row_shares: HashMap<&'a str, Share>,
    as_of: Option<Date>,
    /// All listings are of one edition, which has a card: no line needs to say its year.
    one_edition: bool,
}

impl<'a> LabelContext<'a> {
    pub fn new(answer: &'a Answer, one_edition: bool) -> Self {
        Self {
            entities: answer
                .entities()
                .chain(&answer.mentioned)
                .map(|entity| (entity.id.as_str(), entity))
                .collect(),
            publishers: answer
                .sources
                .iter()
                .filter_map(|s| Some((s.id.as_str(), s.publisher.as_deref()?)))
                .collect(),
            claims: claims(answer)
                .map(|claim| (claim.record.id.as_str(), claim))
                .collect(),
            row_shares: row_shares(&answer.rows),
            as_of: answer.lens.as_of,
            one_edition,
        }
    }

    /// The words of parallel claims of one sort: `owns 9 %; controls 58 % of votes`, `lists 2008-09; delists 2012`.
    pub fn label(&self, claims: &[&Relationship]) -> EdgeLabel {
        let mut kinds: Vec<&str> = claims.iter().map(|claim| claim.kind.as_str()).collect();
        kinds.sort_by_key(|kind| {
            (
                VERB_ORDER
                    .iter()
                    .position(|first| first == kind)
                    .unwrap_or(VERB_ORDER.len()),
                *kind,
            )
        });
        kinds.dedup();
        let mut label = EdgeLabel::default();
        for kind in kinds {
            let alike: Vec<&Relationship> = claims
                .iter()
                .copied()
                .filter(|claim| claim.kind == kind)
                .collect();
            let (verb, detail) = (verb(kind), self.detail(&alike));
            match (label.verb.is_empty(), label.detail.is_empty()) {
                (true, _) => label = EdgeLabel { verb, detail },
                (false, true) if detail.is_empty() => label.verb += &format!(", {verb}"),
                (false, true) => {
                    label = EdgeLabel {
                        verb: format!("{};", label.verb),
                        detail: format!("{verb} {detail}"),
                    };
                }
                (false, false) => label.detail += format!("; {verb} {detail}").trim_end(),
            }
        }
        EdgeLabel {
            verb: truncate(&label.verb, DETAIL_LENGTH).into_owned(),
            detail: truncate(&label.detail, DETAIL_LENGTH).into_owned(),
        }
    }

    fn detail(&self, claims: &[&Relationship]) -> String {
        let assumed = claims
            .iter()
            .find(|claim| claim.status == Status::Assumed)
            .map(|claim| claim.status.as_str());
        let (shares, editions, outlets) = (
            self.shares(claims),
            self.editions(claims),
            self.outlets(claims),
        );
        let details = [
            self.target(claims),
            shares,
            assumed.unwrap_or_default().to_owned(),
            editions,
            outlets,
            end(claims),
        ];
        details
            .into_iter()
            .filter(|detail| !detail.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// What a dispute is about, when it points at a claim: `this listing`, `the 2021 listing`.
    fn target(&self, claims: &[&Relationship]) -> String {
        let disputed = |claim: &&&Relationship| claim.kind == DISPUTES;
        let targets: Vec<&Relationship> = claims
            .iter()
            .filter(disputed)
            .filter_map(|claim| self.claim(&claim.to))
            .collect();
        if targets.is_empty() {
            return String::new();
        }
        if targets.iter().any(|target| target.kind != LISTS) {
            return "this claim".into();
        }
        match (self.one_edition, self.years(&targets)) {
            (false, years) if !years.is_empty() => {
                format!("the {years} listing{}", plural(targets.len()))
            }
            _ => "this listing".into(),
        }
    }

    fn claim(&self, id: &str) -> Option<&'a Relationship> {
        self.claims.get(id).map(|claim| claim.record)
    }

    /// The editions of listings and other statements; who owns something does not depend on one.
    fn editions(&self, claims: &[&Relationship]) -> String {
        let is_of_edition = |claim: &&Relationship| {
            claim.edition.is_some() && Relation::of(&claim.kind) != Relation::Owns
        };
        let dated: Vec<&Relationship> = claims.iter().copied().filter(is_of_edition).collect();
        if self.one_edition {
            String::new()
        } else {
            self.years(&dated)
        }
    }

    fn years(&self, claims: &[&Relationship]) -> String {
        let years: Vec<String> = claims.iter().filter_map(|claim| self.year(claim)).collect();
        year_ranges(&years)
    }

    /// The year of a claim's edition, as its id or name has it, or else of the claim.
    fn year(&self, claim: &Relationship) -> Option<String> {
        let edition = claim.edition.as_deref();
        let of_id = edition.and_then(year_in);
        let of_name = || edition.and_then(|id| year_in(&self.entities.get(id)?.name));
        of_id
            .or_else(of_name)
            .map(str::to_owned)
            .or_else(|| claim.since.map(|date| format!("{:04}", date.year())))
    }

    /// The shares of claims of one kind: the one that a row tells, else those of the latest date that have not ended. An
    /// account that was seen after the lens's date does not speak.
    fn shares(&self, claims: &[&Relationship]) -> String {
        let row_shares = |claim: &&Relationship| {
            self.row_shares
                .get(claim.id.as_str())
                .filter(|_| claim.kind == OWNS)
        };
        if let Some(share) = claims.iter().find_map(row_shares) {
            return share.to_string();
        }
        let date = |claim: &Relationship| claim.observed.or(claim.since);
        let mut stakes: Vec<&Relationship> = claims
            .iter()
            .copied()
            .filter(|claim| claim.share.is_some())
            .collect();
        let is_later = |seen: Date| {
            self.as_of
                .is_some_and(|date| seen.first_day() > date.last_day())
        };
        stakes.retain(|claim| !date(claim).is_some_and(is_later));
        if stakes.iter().any(|claim| claim.status == Status::Assumed) {
            stakes.retain(|claim| claim.status == Status::Assumed);
        } else if stakes.iter().any(|claim| claim.until.is_none()) {
            stakes.retain(|claim| claim.until.is_none());
        }
        let latest = stakes.iter().filter_map(|claim| date(claim)).max();
        let mut shown: Vec<String> = stakes
            .iter()
            .copied()
            .filter(|claim| date(claim) == latest)
            .map(share)
            .collect();
        let year = latest
            .filter(|_| shown.len() < stakes.len())
            .map(|date| format!(" ({})", date.year()));
        shown.sort();
        shown.dedup();
        if shown.len() > SHARES_SHOWN {
            shown.truncate(SHARES_SHOWN);
            shown.push("…".into());
        }
        shown.join(", ") + &year.unwrap_or_default()
    }

    /// To whom a reply was refused: `to CNN, Reuters`.
    fn outlets(&self, claims: &[&Relationship]) -> String {
        let refused = claims.iter().filter(|claim| claim.kind == NO_RESPONSE);
        let mut names: Vec<&str> = refused
            .filter_map(|claim| claim.outlet.as_deref())
            .map(|o| self.outlet(o))
            .collect();
        names.sort_unstable();
        names.dedup();
        if names.is_empty() {
            String::new()
        } else {
            format!("to {}", sanitize(&names.join(", ")))
        }
    }

    fn outlet<'s>(&'s self, id: &'s str) -> &'s str {
        let publisher = || self.publishers.get(id).copied();
        if self.entities.contains_key(id) {
            self.name(id)
        } else {
            publisher().unwrap_or(id)
        }
    }

    fn name<'s>(&'s self, id: &'s str) -> &'s str {
        self.entities
            .get(id)
            .map_or(id, |entity| entity.name.as_str())
    }

    /// The ends of a claim in words: names, or the claims that they are.
    pub fn ends(&self, claim: &Relationship) -> (String, String) {
        let claim = self.claims.get(claim.id.as_str());
        let end = |id: Option<&'a str>| id.map(|id| self.end(id)).unwrap_or_default();
        (
            end(claim.map(|claim| claim.from)),
            end(claim.map(|claim| claim.to)),
        )
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

/// The shares that rows tell, by the claims of their steps.
fn row_shares(rows: &Rows) -> HashMap<&str, Share> {
    let steps: Vec<(&Vec<String>, Option<Share>)> = match rows {
        Rows::Owners(rows) => rows
            .iter()
            .flat_map(|row| row.path.iter().zip(row.shares.iter().copied()))
            .collect(),
        Rows::Holdings(rows) => rows
            .iter()
            .flat_map(|row| row.path.iter().zip(row.shares.iter().copied()))
            .collect(),
        Rows::Path(rows) => rows
            .iter()
            .flat_map(|row| &row.steps)
            .map(|step| (&step.claims, step.share))
            .collect(),
        _ => Vec::new(),
    };
    let mut row_shares = HashMap::new();
    for (claims, share) in steps {
        let Some(share) = share else { continue };
        for claim in claims {
            row_shares.entry(claim.as_str()).or_insert(share);
        }
    }
    row_shares
}

/// The first year from 1900 to 2099 that stands in a text as four digits.
fn year_in(text: &str) -> Option<&str> {
    let mut runs = text.split(|c: char| !c.is_ascii_digit());
    runs.find(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")))
}

/// The kind as words: `responds to`.
pub fn verb(kind: &str) -> String {
    sanitize(kind).replace('-', " ")
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// A share and what it is a share of.
fn share(claim: &Relationship) -> String {
    let share = claim
        .share
        .map(|share| share.to_string())
        .unwrap_or_default();
    if claim.interest.as_deref() == Some("voting-rights") {
        format!("{share} of votes")
    } else {
        share
    }
}

/// When the claims ended, if all did.
fn end(claims: &[&Relationship]) -> String {
    let ends: Option<Vec<_>> = claims.iter().map(|claim| claim.until).collect();
    ends.and_then(|ends| ends.into_iter().max())
        .map(|end| format!("until {end}"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    fn label_text(claims: &str, one_edition: bool) -> String {
        let records = claims.replace("{", r#"{"type":"relationship","from":"a","to":"b","#);
        let records = records.replace(r#""to":"b","id":"d","#, r#""to":"l","id":"d","#);
        let entities = r#"{"type":"entity","id":"a","name":"A"}
            {"type":"entity","id":"b","name":"B"}
            {"type":"entity","id":"cnn","name":"CNN"}"#;
        let answer = sample::answer(&format!("{entities}\n{records}"));
        let claims: Vec<&Relationship> = answer
            .relationships()
            .filter(|claim| claim.id != "l" || claims.lines().count() == 1)
            .collect();
        let label = LabelContext::new(&answer, one_edition).label(&claims);
        format!("{} {}", label.verb, label.detail)
            .trim_end()
            .to_owned()
    }

    #[test]
    fn stakes_say_their_share() {
        assert_eq!(
            label_text(r#"{"id":"1","kind":"owns","share":"75.01"}"#, false),
            "owns 75.01 %"
        );
        let two = r#"{"id":"1","kind":"owns","share":"28.3","observed":"2016"}
            {"id":"2","kind":"owns","share":"24.8","observed":"2021"}"#;
        assert_eq!(label_text(two, false), "owns 24.8 % (2021)");
        let roles = r#"{"id":"1","kind":"operates"}
            {"id":"2","kind":"owns","until":"2019"}"#;
        assert_eq!(label_text(roles, false), "owns until 2019; operates");
        assert_eq!(
            label_text(&roles.replace(r#","until":"2019""#, ""), false),
            "owns, operates"
        );
        let votes = r#"{"id":"1","kind":"controls","share":"58","interest":"voting-rights"}
            {"id":"2","kind":"owns","share":"9"}"#;
        assert_eq!(label_text(votes, false), "owns 9 %; controls 58 % of votes");
        assert_eq!(
            label_text(r#"{"id":"2","kind":"owns","until":"2019"}"#, false),
            "owns until 2019"
        );
    }

    #[test]
    fn listings_say_their_editions() {
        let three = r#"{"id":"1","kind":"lists","edition":"nml-2010"}
            {"id":"2","kind":"lists","edition":"nml-2011"}
            {"id":"3","kind":"lists","edition":"nml-2016"}"#;
        assert_eq!(label_text(three, false), "lists 2010-11, 2016");
        assert_eq!(label_text(three, true), "lists");
        let delisted = three.replacen("lists", "delists", 1);
        assert_eq!(
            label_text(&delisted, false),
            "lists 2011, 2016; delists 2010"
        );
    }

    #[test]
    fn a_year_is_four_digits_alone() {
        assert_eq!(year_in("nml-2021"), Some("2021"));
        assert_eq!(year_in("Market 12345, 1066 and 1999 edition"), Some("1999"));
        assert_eq!(year_in("no year 20211"), None);
    }

    #[test]
    fn replies_say_what_they_are_about() {
        let dispute = r#"{"id":"d","kind":"disputes"}
            {"id":"l","kind":"lists","edition":"nml-2021"}"#;
        assert_eq!(label_text(dispute, false), "disputes the 2021 listing");
        assert_eq!(label_text(dispute, true), "disputes this listing");
        assert_eq!(
            label_text(r#"{"id":"1","kind":"no-response","outlet":"cnn"}"#, true),
            "no response to CNN"
        );
        let both = r#"{"id":"1","kind":"no-response","outlet":"cnn"}
            {"id":"2","kind":"responds-to"}"#;
        assert_eq!(label_text(both, true), "responds to; no response to CNN");
    }
}
