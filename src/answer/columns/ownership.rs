//! Who owns what, and what a rule catches.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::model::relationship_kind;

impl Row for OwnersRow {
    const COLUMNS: &'static [TableColumn] = &[
        named("listed", "Listed"),
        basis(text("editions", "Editions")),
        named("owner", "Owner"),
        text("role", "Role"),
        text("chain", "Chain"),
        text("share", "Direct share"),
        text("look_through", "Look-through"),
        text("control", "Control"),
        text("at_listing", "At listing"),
        basis(text("replies", "Replies")),
    ];

    /// What was never listed is no listed thing.
    fn columns(rows: &[Self]) -> Cow<'static, [TableColumn]> {
        let mut columns = Self::COLUMNS.to_vec();
        if rows.iter().all(|row| row.listings.is_empty()) {
            columns[0].heading = Cow::Borrowed("Thing");
        }
        Cow::Owned(columns)
    }

    fn lines(&self) -> Vec<TableRow> {
        let why = self
            .unknown
            .as_ref()
            .map(|reason| format!(": {reason}"))
            .unwrap_or_default();
        let owner = self
            .owner
            .as_ref()
            .map_or_else(|| format!("no known owner{why}").into(), Cell::from);
        // Three things that readers take for one: that the chain ends here, that no source names who stands at its end, and
        // that the owners go round in a circle. Each has words of its own.
        let mut role = self.role.as_ref().map(Roles::to_string).unwrap_or_default();
        match self.ultimate {
            _ if self.owner.is_none() => {}
            true if self.unnamed => role += &format!(", ultimate owner unknown{why}"),
            false if self.unnamed => role += &format!(", not named{why}"),
            true if self.cyclic => role += &format!(", {} (cyclic)", self.top()),
            true if self.unknown.is_some() => role += &format!(", last known owner{why}"),
            true => role += &format!(", {}", self.top()),
            false => {}
        }
        let cells = [
            (&self.listed).into(),
            (&self.editions).into(),
            owner,
            role.into(),
            between(&self.chain, &self.shares, &self.path),
            direct_share(&self.share, &self.path),
            look_through(&self.look_through),
            control(&self.control),
            self.at_listing.map_or("", AtListing::as_str).into(),
            replies_in_words(&self.replies),
        ];
        vec![line(cells, &self.sources)]
    }

    fn mentions(&self) -> Vec<&str> {
        ids([&self.listed]
            .into_iter()
            .chain(&self.owner)
            .chain(&self.chain))
    }
}

impl OwnersRow {
    /// What an owner is called whom nobody is known to own: an ultimate owner only with a majority at every step.
    fn top(&self) -> &'static str {
        let is_majority = |share: &Option<Share>| share.is_some_and(|share| share.is_majority());
        match !self.shares.is_empty() && self.shares.iter().all(is_majority) {
            true => "ultimate owner",
            false => "top of the chain",
        }
    }
}

impl Row for HoldingsRow {
    const COLUMNS: &'static [TableColumn] = &[
        named("holding", "Holding"),
        text("kind", "Kind"),
        text("role", "Role"),
        text("chain", "Chain"),
        text("share", "Direct share"),
        text("look_through", "Look-through"),
        text("control", "Control"),
        text("editions", "Listed"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let role = if self.cyclic {
            format!("{} (cyclic)", self.role)
        } else {
            self.role.to_string()
        };
        let cells = [
            (&self.holding).into(),
            (&self.kind).into(),
            role.into(),
            between(&self.chain, &self.shares, &self.path),
            direct_share(&self.share, &self.path),
            look_through(&self.look_through),
            control(&self.control),
            (&self.editions).into(),
        ];
        vec![line(cells, &self.sources)]
    }

    fn mentions(&self) -> Vec<&str> {
        ids(self.chain.iter().chain([&self.holding]))
    }
}

/// Who said what about what: `Tencent disputes the listing and the list; no response of Alibaba to the list`.
///
/// To whom it was said is left to `show`: with every outlet, the replies to one listing are taller than all other rows.
fn replies_in_words(replies: &[Reply]) -> Cell {
    // By name for the reader, by id too since two speakers may share a name; the listing stands before the list.
    let mut targets: BTreeMap<(&str, &str, &str), BTreeSet<bool>> = BTreeMap::new();
    for reply in replies {
        let said = (&*reply.by.name, &*reply.kind, &*reply.by.id);
        targets.entry(said).or_default().insert(reply.to_edition);
    }
    let mut words = Vec::new();
    for ((by, kind, _), to_edition) in targets {
        let about: Vec<&str> = to_edition
            .into_iter()
            .map(|to_edition| {
                if to_edition {
                    "the list"
                } else {
                    "the listing"
                }
            })
            .collect();
        let about = about.join(" and ");
        words.push(match kind {
            relationship_kind::DISPUTES => format!("{by} disputes {about}"),
            relationship_kind::RESPONDS_TO => format!("{by} responds to {about}"),
            relationship_kind::NO_RESPONSE => format!("no response of {by} to {about}"),
            other => format!("{by} {other} {about}"),
        });
    }
    words.join("; ").into()
}

/// The direct share of a chain's only hop; longer chains have none.
fn direct_share(share: &Option<Share>, path: &[Vec<String>]) -> Cell {
    // Nothing is multiplied here: what an owner holds through several steps is the look-through share, in its own column.
    let [step] = path else { return "".into() };
    let stated = share.map_or_else(|| "not stated".to_owned(), |share| share.to_string());
    if is_assumed(step) {
        format!("{stated}, {ASSUMED_WORD}").into()
    } else {
        stated.into()
    }
}

/// A look-through share; `unknown` where no source says how much.
pub(super) fn look_through(held: &Option<IndirectShare>) -> Cell {
    // Any share at all is no result, and must not look like one.
    let is_unknown = |held: &IndirectShare| held.share == Interval::UNSTATED;
    held.as_ref()
        .map(|held| {
            if is_unknown(held) {
                "unknown".to_owned()
            } else {
                held.to_string()
            }
        })
        .unwrap_or_default()
        .into()
}

/// Direct control: `59 % of votes`, `without a share`.
pub(super) fn control(control: &Option<Control>) -> Cell {
    let Some(Control {
        votes,
        without_share,
    }) = control
    else {
        return "".into();
    };
    let votes = votes.map(|votes| match votes {
        Interval::UNSTATED => "votes".to_owned(),
        votes => format!("{votes} of votes"),
    });
    let words = votes
        .into_iter()
        .chain(without_share.then(|| "without a share".to_owned()));
    words.collect::<Vec<_>>().join(", ").into()
}

impl Row for StakesRow {
    const COLUMNS: &'static [TableColumn] = &[
        named("owner", "Owner"),
        key(text("interest", "Interest")),
        text("share", "Share"),
        basis(text("claims", "Claims")),
        basis(text("superseded", "Other accounts")),
        text("note", "Note"),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let parcel = self
            .parcel
            .as_deref()
            .map(|parcel| format!(" ({parcel})"))
            .unwrap_or_default();
        let share = match self.share {
            Some(share) if share == Interval::UNSTATED => "not stated".to_owned(),
            Some(share) => share.to_string(),
            None => String::new(),
        };
        let note = if self.conflict {
            "accounts contradict each other"
        } else {
            ""
        };
        let cells = [
            (&self.owner).into(),
            format!("{}{parcel}", self.interest).into(),
            share.into(),
            self.claims.join(" ").into(),
            self.superseded.join(" ").into(),
            note.into(),
        ];
        vec![line(cells, &self.sources)]
    }

    fn mentions(&self) -> Vec<&str> {
        vec![&self.owner.id]
    }
}

impl Row for AffectedRow {
    const COLUMNS: &'static [TableColumn] = &[
        named("entity", "Caught"),
        key(text("rule", "Rule")),
        text("verdict", "Verdict"),
        text("sum", "Held by the caught"),
        basis(text("distance", "Distance")),
        basis(text("owners", "By")),
        basis(text("proof", "Proof")),
        basis(text("settles", "Settled by")),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let verdict = self.verdict.as_str();
        let verdict = if self.inconsistent {
            format!("{verdict}, inconsistent")
        } else {
            verdict.to_owned()
        };
        let owners: Vec<&str> = self
            .owners
            .iter()
            .map(|owner| owner.name.as_str())
            .collect();
        let cells = [
            (&self.entity).into(),
            (&self.rule).into(),
            verdict.into(),
            format!("{} {}", self.sum, self.interest).into(),
            (&self.distance).into(),
            owners.join(", ").into(),
            self.proof.join(" ").into(),
            self.settles.clone().unwrap_or_default().into(),
        ];
        vec![line(cells, &self.sources)]
    }

    fn mentions(&self) -> Vec<&str> {
        vec![&self.entity.id]
    }
}

impl Row for ProofRow {
    const COLUMNS: &'static [TableColumn] = &[
        key(text("rule", "Rule")),
        key(text("person", "For")),
        number("step", "Step"),
        named("owner", "Owner"),
        text("counts_as", "Counts as"),
        named("asset", "Asset"),
        text("share", "Share"),
        text("sum", "Sum"),
        text("verdict", "Verdict"),
        basis(text("claims", "Claims")),
    ];
    fn lines(&self) -> Vec<TableRow> {
        let counts_as = match self.listings.as_slice() {
            [] if self.counts_as == CountsAs::Listed => "taken as listed".to_owned(),
            [] => self.counts_as.as_str().to_owned(),
            listings => format!("{} ({})", self.counts_as.as_str(), listings.join(" ")),
        };
        let share = self
            .share
            .map(|share| format!("{share} "))
            .unwrap_or_default();
        let cells = [
            (&self.rule).into(),
            self.person
                .as_ref()
                .map(|person| person.name.clone())
                .unwrap_or_default()
                .into(),
            self.step.into(),
            (&self.owner).into(),
            counts_as.into(),
            (&self.asset).into(),
            format!("{share}{}", self.interest).into(),
            self.sum
                .map(|sum| sum.to_string())
                .unwrap_or_default()
                .into(),
            self.verdict.as_str().into(),
            self.claims.join(" ").into(),
        ];
        vec![line(cells, &self.sources)]
    }

    fn mentions(&self) -> Vec<&str> {
        ids([&self.owner, &self.asset])
    }
}
