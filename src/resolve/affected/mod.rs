//! What does the ownership of the listed catch?

mod doubts;
mod period;
mod proof;
mod together;
mod track;
pub(super) mod unseen;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::answer::{
    AffectedRow, Answer, Detail, Distance, HangsOn, JointMembers, Note, OwnShares, Rows, RuleLine,
    RuleTerms, Standing, Threshold,
};
use crate::error::{Hint, Result, Wrong};
use crate::graph::{Graph, NodeId, RelationshipId, fold};
use crate::lens::View;
use crate::model::count;
use crate::ownership::{
    Caught, Counting, InterestLine, MembersCaught, Moment, OwnPart, Rule, RuleText, RuleVersion,
    SHAREHOLDING, Stake, Verdict, dated, groups, rules, stakes_in, strongest,
};
use crate::query::{self, Affected};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::citations::{citations, ids};
use crate::resolve::compose::labels::named;
use crate::resolve::listings::{ListingFilter, faded};
pub(super) use doubts::doubts;
pub(super) use together::{note_together, together};
use unseen::When;

/// The owners that count as listed, with their listings; those that the question names may have none.
pub(super) type ListedOwners = BTreeMap<NodeId, Vec<RelationshipId>>;

pub(super) fn answer(view: &View<'_>, question: &Affected, _: Detail) -> Result<Answer> {
    if let Some(period) = question.period {
        return period::over_period(view, question, period);
    }
    let rules = selected_rules(question)?;
    let (view, date) = dated(view)?;
    let spec = ListedSpec::of(view.graph(), question)?;
    let listed = spec.owners_in(&view);
    let together = together(view.graph(), &question.acting_together, &listed)?;
    let mut builder = AnswerBuilder::new(&view);
    let listings = listed.values().flatten();
    builder.asked_editions(listings.filter_map(|&listing| view.graph().edition_of(listing)));
    let mut rows = Vec::new();
    let mut steps = Vec::new();
    for rule in &rules {
        let version = rule.on(date)?;
        let owners = listed.keys().copied().collect();
        let groups = groups(&view, &owners, &together, version);
        let mut doubts = doubts(&view, &listed, &groups);
        // A rule that counts each listed person by itself can catch one thing once for each; its row is the surest of them.
        for (_, caught) in strongest(&groups).into_values() {
            if view.ends_rows() {
                break;
            }
            let hangs_on = doubts.remove(&caught.entity).unwrap_or_default();
            rows.push(row(&view, (rule, version), caught, hangs_on));
            add_evidence(&view, caught, &listed, &mut builder);
        }
        if question.proof {
            steps.extend(proof::steps(
                &view,
                (rule, version),
                &listed,
                &groups,
                &mut builder,
            ));
        }
        builder.note(Note::Rule {
            rule: rule.id.clone(),
            terms: rule_terms(version),
        });
    }
    rows.sort_by_cached_key(|row| {
        (
            fold(&row.entity.name),
            row.entity.id.clone(),
            row.rule.clone(),
        )
    });
    note_together(view.graph(), &together, &mut builder);
    builder.note(Note::ArithmeticAsOf { date });
    let mut versions = Vec::new();
    for rule in &rules {
        versions.push((rule, rule.on(date)?));
    }
    for note in unseen::notes(&view, &listed, &versions, When::On(date)) {
        builder.note(note);
    }
    if let Some(listings) = spec.listings {
        for note in faded::notes(&view, listings, |_| true) {
            builder.note(note);
        }
    }
    let entities: BTreeSet<&str> = rows.iter().map(|row| row.entity.id.as_str()).collect();
    let summary = match entities.len() {
        0 => format!("Nothing is caught by the ownership of {}.", whose(&listed)),
        caught => {
            format!(
                "{} caught by the ownership of {}.",
                count(caught, "thing"),
                whose(&listed)
            )
        }
    };
    let names: Vec<&str> = rules.iter().map(|rule| rule.name.as_str()).collect();
    let title = format!("Caught under {}", names.join(", "));
    let rows = if question.proof {
        Rows::Proof(steps)
    } else {
        Rows::Affected(rows)
    };
    Ok(builder.finish(title, summary, rows))
}

/// Whose ownership catches: things that are listed, or that the question takes as listed.
fn whose(listed: &ListedOwners) -> String {
    let asked = listed.values().filter(|listings| listings.is_empty());
    let asked = asked.count();
    let on_lists = count(listed.len() - asked, "listed thing");
    let taken = format!("{} taken as listed", count(asked, "thing"));
    match (listed.len() - asked, asked) {
        (_, 0) => on_lists,
        (0, _) => taken,
        _ => format!("{on_lists} and {taken}"),
    }
}

/// What each rule catches, for the comparison of two moments.
pub(super) fn moments<'r, 'g>(
    view: &View<'g>,
    question: &Affected,
    rules: &'r [Rule],
) -> Result<Vec<Moment<'r, 'g>>> {
    let (view, date) = dated(view)?;
    let listed = ListedSpec::of(view.graph(), question)?.owners_in(&view);
    let together = together(view.graph(), &question.acting_together, &listed)?;
    let view = Rc::new(view);
    let moment = |rule: &'r Rule| {
        Ok(Moment::new(
            Rc::clone(&view),
            Some(rule.on(date)?),
            listed.clone(),
            together.clone(),
        ))
    };
    rules.iter().map(moment).collect()
}

/// Adds what a reader needs to check that something is caught: all stakes in it, and the listings of its owners.
fn add_evidence(
    view: &View<'_>,
    caught: &Caught,
    listed: &ListedOwners,
    builder: &mut AnswerBuilder<'_, '_>,
) {
    // All stakes and not only those of the proof: what others hold is what a possible verdict hangs on.
    builder.node(caught.entity);
    for stake in stakes_in(view, caught.entity) {
        builder.relationships(stake.claims);
    }
    for listings in caught
        .proof
        .iter()
        .filter_map(|stake| listed.get(&stake.owner))
    {
        builder.relationships(listings.iter().copied());
    }
}

/// What one rule says of something that it catches.
pub(super) fn row(
    view: &View<'_>,
    (rule, version): (&Rule, &RuleVersion),
    caught: &Caught,
    hangs_on: HangsOn,
) -> AffectedRow {
    let graph = view.graph();
    let claims: Vec<RelationshipId> = caught
        .proof
        .iter()
        .flat_map(|stake| stake.claims.clone())
        .collect();
    let owners: BTreeSet<NodeId> = caught.proof.iter().map(|stake| stake.owner).collect();
    let first_claim = |stake: &Stake| {
        stake
            .claims
            .first()
            .map(|&id| graph.relationship_id(id).to_owned())
    };
    AffectedRow {
        hangs_on,
        entity: named(graph, caught.entity),
        rule: rule.id.clone(),
        verdict: standing(caught.verdict),
        interest: caught.interest.clone(),
        sum: caught.sum,
        own_shares: caught.own.map(own_shares),
        joint_members: caught.members.map(joint_members),
        distance: distance(version, caught),
        proof: ids(graph, &claims),
        owners: owners
            .into_iter()
            .map(|owner| named(graph, owner))
            .collect(),
        settles: caught.settles.as_ref().and_then(first_claim),
        inconsistent: caught.is_inconsistent,
        sources: citations(view, claims.iter().copied()),
    }
}

/// What something holds of itself, as rows tell it.
pub(super) fn own_shares(own: OwnPart) -> OwnShares {
    OwnShares::new(own.held, own.of_rest)
}

fn joint_members(members: MembersCaught) -> JointMembers {
    JointMembers::new(members.caught, members.known, members.is_open)
}

fn standing(verdict: Verdict) -> Standing {
    match verdict {
        Verdict::Certain => Standing::Certain,
        Verdict::Possible => Standing::Possible,
    }
}

/// How far from the line it is: what owners caught before it hold for certain, since what it holds of itself, or what
/// those below it hold, goes with it.
fn distance(version: &RuleVersion, caught: &Caught) -> Distance {
    if let Some(members) = caught.members {
        return Distance::Members(joint_members(members));
    }
    // Nothing that is added up has no line, so it is control.
    let Some(line) = version.line(&caught.interest) else {
        return Distance::Control;
    };
    let line = line.threshold;
    let before = caught.before;
    let is_exact = before.min == before.max;
    match caught.verdict {
        Verdict::Certain if before.min > line => Distance::Over {
            percent: before.min - line,
            at_least: !is_exact,
        },
        Verdict::Certain if before.min_exclusive => Distance::OverUntold,
        Verdict::Certain if is_exact => Distance::Exactly { line },
        Verdict::Certain => Distance::AtLeast { line },
        Verdict::Possible if caught.own.is_some_and(|own| own.decides) => Distance::LessOwn {
            percent: line - caught.sum.min.min(line),
        },
        Verdict::Possible if caught.sum.min >= line => Distance::NotEnough,
        Verdict::Possible => Distance::Short {
            percent: line - caught.sum.min,
        },
    }
}

/// What a rule says, and where that is written.
pub(super) fn rule_terms(version: &RuleVersion) -> RuleTerms {
    let lines = version.lines.iter();
    let lines = lines.map(|line| RuleLine::new(line.interest.clone(), threshold(line)));
    let mut texts = Vec::new();
    for text in &version.sources {
        texts.push(match &text.url {
            Some(url) => format!("{}, {url}", text.title),
            None => text.title.clone(),
        });
    }
    RuleTerms {
        lines: lines.collect(),
        control: version.control,
        per_listed_person: version.counting == Counting::PerListedPerson,
        source: texts.join("; "),
    }
}

/// What stakes have to reach by one interest; by one that the rule does not look at, what it asks for first.
fn line(version: &RuleVersion, interest: &str) -> Threshold {
    let line = version.line(interest).or(version.lines.first());
    line.map_or(Threshold::MOST, threshold)
}

fn threshold(line: &InterestLine) -> Threshold {
    Threshold {
        threshold: line.threshold,
        inclusive: line.inclusive,
    }
}

/// The rules of a question: OFAC's, if it names none.
pub(super) fn selected_rules(question: &Affected) -> Result<Vec<Rule>> {
    let known = rules()?;
    if let Some(threshold) = question.threshold {
        return Ok(vec![own_rule(threshold)]);
    }
    if question.rules.iter().any(|name| name == "all") {
        return Ok(known);
    }
    // One rule if none is named: each asks something else, and their rows do not add up.
    let names = if question.rules.is_empty() {
        vec!["ofac".to_owned()]
    } else {
        question.rules.clone()
    };
    let find = |name: &String| {
        known
            .iter()
            .find(|rule| rule.id == *name)
            .cloned()
            .ok_or_else(|| {
                let name = name.clone();
                let ids = known.iter().map(|rule| rule.id.clone()).collect();
                Wrong::NoSuchRule { name }
                    .hint(Hint::OneOfOrAll(ids))
                    .into()
            })
    };
    names.iter().map(find).collect()
}

fn own_rule(threshold: query::Threshold) -> Rule {
    let version = RuleVersion {
        from: None,
        until: None,
        // A bare percentage is read as one of shares; votes and control are for rules that name them.
        lines: vec![InterestLine {
            interest: SHAREHOLDING.to_owned(),
            threshold: threshold.percent,
            inclusive: threshold.inclusive,
        }],
        control: false,
        counting: if threshold.per_listed_person {
            Counting::PerListedPerson
        } else {
            Counting::Summed
        },
        sources: vec![RuleText {
            title: "as asked".to_owned(),
            url: None,
        }],
    };
    Rule {
        id: "threshold".to_owned(),
        name: format!("a threshold of {} %", threshold.percent),
        versions: vec![version],
    }
}

/// Which owners count as listed.
struct ListedSpec {
    named: BTreeSet<NodeId>,
    /// `None` if only those that are named count.
    listings: Option<ListingFilter>,
}

impl ListedSpec {
    fn of(graph: &Graph, question: &Affected) -> Result<Self> {
        let node = |name: &String| {
            graph
                .entity_named(name)
                .map(|entity| graph.entity_node(entity))
        };
        let named = question
            .of
            .iter()
            .map(node)
            .collect::<Result<BTreeSet<NodeId>>>()?;
        let is_about_lists = question.listed_by.is_some() || question.edition.is_some();
        if named.is_empty() && !is_about_lists {
            return Err(Wrong::AffectedByWhom.hint(Hint::NameOwners).into());
        }
        let listings = ListingFilter::named(
            graph,
            question.listed_by.as_deref(),
            question.edition.as_deref(),
        )?;
        Ok(Self {
            named,
            listings: is_about_lists.then_some(listings),
        })
    }

    /// All that a view lets count.
    fn owners_in(&self, view: &View<'_>) -> ListedOwners {
        let mut listed = self
            .listings
            .map(|listings| listings.all(view))
            .unwrap_or_default();
        // By default only, so that whoever is named and listed too keeps the listings that prove it.
        for &owner in &self.named {
            listed.entry(owner).or_default();
        }
        listed
    }

    /// Of some owners that were ever listed, those that a view lets count.
    fn still_listed(
        &self,
        view: &View<'_>,
        owners: &[NodeId],
        ever: &ListedOwners,
    ) -> ListedOwners {
        let listed = |&owner: &NodeId| {
            let is_listing = |id: &&RelationshipId| {
                self.listings
                    .is_some_and(|listings| listings.admits(view, **id))
            };
            let listings: Vec<_> = ever
                .get(&owner)?
                .iter()
                .filter(is_listing)
                .copied()
                .collect();
            (!listings.is_empty() || self.named.contains(&owner)).then_some((owner, listings))
        };
        owners.iter().filter_map(listed).collect()
    }
}
