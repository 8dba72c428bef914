//! The claims that rows stand on: a row whose claims are all doubtful at some place hangs on these.

use super::*;

/// Claims, or facts, that a row stands on, by their ids.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Support<'r> {
    /// One of them is enough.
    AnyOf(&'r [String]),
    /// This one.
    One(&'r str),
    /// Of those between the same two ends one is enough; each two ends are needed.
    EachPair(&'r [String]),
}

/// A row that stands on claims.
pub(super) trait Supported {
    /// Whether it says what it hangs on.
    const IS_MARKED: bool;

    /// All that it needs.
    fn supports(&self) -> Vec<Support<'_>>;

    /// What it hangs on; `None` for rows that stand on no claims.
    fn hangs_on(&self) -> Option<&HangsOn>;

    /// The same, to be written.
    fn hangs_on_mut(&mut self) -> Option<&mut HangsOn>;

    /// Writes into its parts what each hangs on.
    fn mark_parts(&mut self, _: &dyn Fn(&[Support<'_>]) -> HangsOn) {}

    /// What each of its parts hangs on, where it has a line for each.
    fn part_marks(&self) -> Vec<&HangsOn> {
        Vec::new()
    }
}

/// The claims of each step of a chain.
fn steps(path: &[Vec<String>]) -> Vec<Support<'_>> {
    path.iter().map(|step| Support::AnyOf(step)).collect()
}

/// The claims of a chain, and the listings at its end.
fn chain_and_listings<'r>(path: &'r [Vec<String>], listings: &'r [String]) -> Vec<Support<'r>> {
    let mut supports = steps(path);
    supports.push(Support::AnyOf(listings));
    supports
}

/// Causes that are claims.
fn causes(causes: &[Cause]) -> impl Iterator<Item = Support<'_>> {
    let claims = causes.iter().filter_map(|cause| cause.claim.as_deref());
    claims.map(Support::One)
}

/// Rows with a field that says what they hang on, each with what it stands on.
macro_rules! supported {
    ($($row:ident: |$this:ident| $supports:expr $(; $parts:ident)?)*) => {$(
        impl Supported for $row {
            const IS_MARKED: bool = true;

            fn supports(&self) -> Vec<Support<'_>> {
                let $this = self;
                $supports
            }

            fn hangs_on(&self) -> Option<&HangsOn> {
                Some(&self.hangs_on)
            }

            fn hangs_on_mut(&mut self) -> Option<&mut HangsOn> {
                Some(&mut self.hangs_on)
            }

            $(
                fn mark_parts(&mut self, judge: &dyn Fn(&[Support<'_>]) -> HangsOn) {
                    for part in &mut self.$parts {
                        let found = judge(&part.supports());
                        part.hangs_on.add(&found);
                    }
                }

                fn part_marks(&self) -> Vec<&HangsOn> {
                    self.$parts.iter().map(|part| &part.hangs_on).collect()
                }
            )?
        }
    )*};
}

supported! {
    ShowRow: |row| match (row.part, &*row.what) {
        // The fields of a record say nothing that its first line does not say.
        (ShowPart::Record, what) if what != "claim" => Vec::new(),
        _ => vec![Support::AnyOf(&row.records)],
    }
    AroundRow: |row| vec![Support::AnyOf(&row.claims)]
    PathRow: |row| row.steps.iter().flat_map(PathStep::supports).collect(); steps
    PathStep: |step| vec![Support::AnyOf(&step.claims)]
    RobustRow: |row| vec![Support::EachPair(&row.claims)]
    CommonRow: |row| row.ways.iter().flat_map(CommonWay::supports).collect(); ways
    CommonWay: |way| chain_and_listings(&way.path, &way.listings)
    OwnersRow: |row| chain_and_listings(&row.path, &row.listings)
    HoldingsRow: |row| chain_and_listings(&row.path, &row.listings)
    GroupRow: |row| vec![Support::EachPair(&row.claims)]
    DiffRow: |row| vec![Support::AnyOf(&row.before), Support::AnyOf(&row.after)]
    TimelineRow: |row| vec![Support::One(&row.record)]
    FactsRow: |row| vec![Support::One(&row.fact)]
    StakesRow: |row| vec![Support::AnyOf(&row.claims)]
    AffectedRow: |row| vec![Support::EachPair(&row.proof)]
    ProofRow: |row| vec![Support::AnyOf(&row.claims), Support::AnyOf(&row.listings)]
    CaughtWhenRow: |row| vec![Support::EachPair(&row.proof)]
    OwnedWhenRow: |row| steps(&row.path)
    AnswerChangeRow: |row| causes(&row.because).collect()
    ScreenRow: |row| {
        let proofs = row.caught.iter().map(|caught| Support::EachPair(&caught.proof));
        proofs.chain([Support::AnyOf(&row.listings)]).collect()
    }; caught
    SensitivityRow: |row| vec![Support::One(&row.claim.id)]
}

/// Rows that stand on no claims.
macro_rules! on_nothing {
    ($($row:ident)*) => {$(
        impl Supported for $row {
            const IS_MARKED: bool = false;

            fn supports(&self) -> Vec<Support<'_>> {
                Vec::new()
            }

            fn hangs_on(&self) -> Option<&HangsOn> {
                None
            }

            fn hangs_on_mut(&mut self) -> Option<&mut HangsOn> {
                None
            }
        }
    )*};
}

on_nothing! { FindRow ResolveRow StatsRow CheckRow ChangedRow }
