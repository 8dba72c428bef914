//! What a record tells of interests over time, as accounts of stakes.
//!
//! A statement tells how things stand on its day. The same share told again is the same account; another share is a later
//! account of the stake; an interest that is told no longer, or whose record is closed, has ended.

use std::collections::BTreeMap;

use super::interest::{Level, meaning};
use super::levels::Levels;
use super::own::Own;
use super::party::reason;
use super::relation::{End, Interest, Relation};
use super::statement::{Details, Statement};
use super::unspecified::Unspecified;
use super::versions::{Chain, Versions};
use crate::model::{Date, Entity, Fact, Raw, Record, Relationship, entity_kind, relationship_kind};

/// What one stake is: the kind of claim, its interest, its ends, and which of several of one sort it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Stake {
    from: String,
    to: String,
    kind: &'static str,
    interest: Option<String>,
    number: usize,
}

/// The claims of a record, with the owners whom it leaves unnamed, and why.
pub(super) fn records(
    chain: &Chain,
    statements: &[Statement],
    versions: &Versions,
    levels: &Levels,
) -> Vec<Record> {
    let mut unnamed = Unnamed::new(&chain.id);
    let mut stakes: BTreeMap<Stake, Vec<Relationship>> = BTreeMap::new();
    for &number in &chain.statements {
        let statement = &statements[number];
        let Details::Relation(relation) = &statement.details else {
            continue;
        };
        // Whoever closes a record need not say again what was held: no interests are none of a sort that nobody knows.
        let only_closes =
            statement.is_closed && relation.interests.is_empty() && !stakes.is_empty();
        let told = match only_closes {
            true => BTreeMap::new(),
            false => told(relation, statement, chain, versions, levels, &mut unnamed),
        };
        for (stake, accounts) in &mut stakes {
            if !told.contains_key(stake) {
                end(accounts, statement.date, statement);
            }
        }
        for (stake, account) in told {
            add(stakes.entry(stake).or_default(), account, statement);
        }
        if statement.is_closed {
            for accounts in stakes.values_mut() {
                end(accounts, statement.date, statement);
            }
        }
    }
    let mut records = unnamed.records;
    records.extend(numbered(chain, stakes));
    records
}

/// What one statement tells: an account for each stake.
fn told(
    relation: &Relation,
    statement: &Statement,
    chain: &Chain,
    versions: &Versions,
    levels: &Levels,
    unnamed: &mut Unnamed,
) -> BTreeMap<Stake, Relationship> {
    let mut told: BTreeMap<Stake, Relationship> = BTreeMap::new();
    for party in &relation.party {
        for subject in &relation.subject {
            let to = match subject {
                End::Of(id) => versions.resolve(id).to_owned(),
                End::Unspecified(why) => unnamed.party("subject", why, statement),
            };
            let from = match party {
                End::Of(id) => versions.resolve(id).to_owned(),
                // There is none: a reason why the company has no known owner, and no owner. Only relata itself says so of
                // somebody who holds something.
                End::Unspecified(why) if is_nobody(why) && !statement.is_own => {
                    unnamed.nobody(&to, why, statement);
                    continue;
                }
                End::Unspecified(why) => unnamed.party("owner", why, statement),
            };
            let bare = matches!(party, End::Unspecified(_)) && relation.interests.is_empty();
            if bare {
                // An owner who is not named has some stake; of which sort, nobody says.
                let stake = Stake {
                    from: from.clone(),
                    to: to.clone(),
                    kind: relationship_kind::OWNS,
                    interest: None,
                    number: 0,
                };
                let account = account(&stake, None, statement, chain);
                told.insert(stake, account);
                continue;
            }
            let mut interests: Vec<Option<&Interest>> = Vec::new();
            interests.extend(relation.interests.iter().map(Some));
            if interests.is_empty() {
                interests.push(None);
            }
            for interest in interests {
                let code = interest.and_then(|interest| interest.code.as_deref());
                let level = interest.map_or(Level::Unknown, |i| i.level);
                let is_counted = levels.counts(&chain.id, code, level);
                let own = interest.and_then(|interest| interest.own.as_ref());
                let (kind, of) = match own {
                    Some(own) => own.meaning(code),
                    None => meaning(code, level, is_counted),
                };
                let mut stake = Stake {
                    from: from.clone(),
                    to: to.clone(),
                    kind,
                    interest: of,
                    number: 0,
                };
                // Two of one sort in one statement are two stakes, which add up.
                while told.contains_key(&stake) {
                    stake.number += 1;
                }
                let account = account(&stake, interest, statement, chain);
                told.insert(stake, account);
            }
        }
    }
    told
}

fn account(
    stake: &Stake,
    interest: Option<&Interest>,
    statement: &Statement,
    chain: &Chain,
) -> Relationship {
    let mut extra = statement.extra.clone();
    extra.insert("record".to_owned(), Raw::from(chain.id.as_str()));
    let mut notes: Vec<String> = statement.note.iter().cloned().collect();
    if let Some(interest) = interest {
        extra.extend(interest.extra.clone());
        let unread = interest.unread.as_ref();
        notes.extend(unread.map(|text| format!("The share as written: {text}")));
        // In the field from which `check` tells of values that do not count.
        extra.extend(unread.map(|text| {
            let told = Raw::list(&[format!("share: {text}")]);
            ("unread".to_owned(), told)
        }));
    }
    let own = interest.and_then(|interest| interest.own.as_ref());
    notes.extend(own.and_then(|own| own.text("note")));
    let number = (stake.number > 0).then(|| (stake.number + 1).to_string());
    Relationship {
        kind: stake.kind.to_owned(),
        from: stake.from.clone(),
        to: stake.to.clone(),
        interest: stake.interest.clone(),
        parcel: own.and_then(|own| own.text("parcel")).or(number),
        role: own.and_then(|own| own.text("role")),
        observed: own.and_then(|own| own.date("observed")),
        status: own.map(Own::status).unwrap_or_default(),
        share: interest.and_then(|interest| interest.share),
        since: interest.and_then(|interest| interest.since),
        until: interest.and_then(|interest| interest.until),
        note: (!notes.is_empty()).then(|| notes.join(" ")),
        sources: statement.sources.clone(),
        extra,
        ..Relationship::default()
    }
}

/// Adds what a later statement tells of a stake.
fn add(accounts: &mut Vec<Relationship>, mut account: Relationship, statement: &Statement) {
    let Some(last) = accounts.last_mut() else {
        // Without a day of its own the interest was seen when it was stated.
        if account.since.is_none() && !statement.is_own {
            account.observed = statement.date;
        }
        accounts.push(account);
        return;
    };
    let is_open = last.until.is_none() || last.until == account.until;
    if is_open && last.share == account.share && last.since == account.since {
        for source in account.sources {
            if !last.sources.contains(&source) {
                last.sources.push(source.clone());
            }
            if last.until.is_none() && account.until.is_some() {
                last.until_sources.push(source);
            }
        }
        last.until = last.until.or(account.until);
        last.extra = account.extra;
        return;
    }
    let day = |account: &Relationship| account.observed.or(account.since);
    if account.since <= day(last) {
        // The interest began as before: only the day of the statement tells from when on the share is another.
        account.observed = statement.date;
    }
    // A correction of the same day, or of an account that is not dated: what was said before does not stand.
    if day(&account) <= day(last) {
        accounts.pop();
    } else if last.until.is_none() {
        // The latest day until which it can have been so.
        last.until = day(&account);
        last.until_sources = statement.sources.clone();
    }
    accounts.push(account);
}

/// Ends a stake on a day, if it has not ended before.
fn end(accounts: &mut [Relationship], day: Option<Date>, statement: &Statement) {
    if let Some(last) = accounts.last_mut()
        && last.until.is_none()
    {
        last.until = day;
        last.until_sources = statement.sources.clone();
    }
}

/// The claims under the id of their record, told apart where there are several.
fn numbered(chain: &Chain, stakes: BTreeMap<Stake, Vec<Relationship>>) -> Vec<Record> {
    // The bare id where it is unambiguous, so that a claim is found by the id of its record.
    let is_one = stakes.values().map(Vec::len).sum::<usize>() == 1;
    let mut records = Vec::new();
    let mut number = 0;
    for accounts in stakes.into_values() {
        for claim in accounts {
            number += 1;
            let id = if is_one {
                chain.id.clone()
            } else {
                format!("{}/{number}", chain.id)
            };
            records.push(Record::Relationship(Relationship { id, ..claim }));
        }
    }
    records
}

/// Whether a reason says that there is no owner, rather than that one is not told.
fn is_nobody(unspecified: &Unspecified) -> bool {
    super::interest::code(&unspecified.reason) == "no-beneficial-owners"
}

/// The parties that a record leaves unnamed, each once, whichever statement says so.
struct Unnamed<'c> {
    record: &'c str,
    known: Vec<(String, Unspecified)>,
    records: Vec<Record>,
}

impl<'c> Unnamed<'c> {
    fn new(record: &'c str) -> Self {
        Self {
            record,
            known: Vec::new(),
            records: Vec::new(),
        }
    }

    /// The id of an unnamed party.
    fn party(&mut self, end: &str, why: &Unspecified, statement: &Statement) -> String {
        let known = self.known.iter().find(|(_, known)| known == why);
        if let Some((id, _)) = known {
            return id.clone();
        }
        let number = self.known.len() + 1;
        let id = match number {
            1 => format!("{}/{end}", self.record),
            more => format!("{}/{end}-{more}", self.record),
        };
        self.known.push((id.clone(), why.clone()));
        self.records.push(Record::Entity(Entity {
            id: id.clone(),
            kind: entity_kind::UNKNOWN.to_owned(),
            name: format!("an {end} who is not named"),
            note: why.description.clone(),
            sources: statement.sources.clone(),
            ..Entity::default()
        }));
        self.records.push(reason(&id, why, &statement.sources));
        id
    }

    /// The reason why something has no owner.
    fn nobody(&mut self, subject: &str, why: &Unspecified, statement: &Statement) {
        let id = format!("{}/nobody", self.record);
        if self.known.iter().any(|(known, _)| *known == id) {
            return;
        }
        self.known.push((id.clone(), why.clone()));
        if let Record::Fact(fact) = reason(subject, why, &statement.sources) {
            self.records.push(Record::Fact(Fact { id, ..fact }));
        }
    }
}
