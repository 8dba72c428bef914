//! (I - A)^-1 of one component of stakes, by taking out one company after the other.
//!
//! A walk goes from an asset to one of its owners, with their share as its weight. To take a company out, the weight of
//! all walks through it is put on the stakes of those around it:
//!
//! ```text
//!            1/4
//!            ,-.
//!   a --1/2--> c --1/3--> o       c out:     a --------- 1/2 * r * 1/3 --------> o
//!                                            r = 1 + 1/4 + 1/16 + .. = 1 / (1 - 1/4)
//! ```
//!
//! The invariant: between the companies that are left, all walks together weigh what they weighed in the whole. The company
//! with the fewest ways through it goes first (Markowitz, *The elimination form of the inverse*, 1957), so that sparse
//! components stay sparse: a circle of any length takes linear time. Nothing is ever subtracted but a loop from 1, and every
//! weight grows with every stake, so bounds stay bounds.
//!
//! What was taken out is kept as steps. A question goes through them once forwards, handing weights on to those that were
//! left, and once back, giving each company its own: as with two triangular matrices.

use std::collections::BTreeSet;

use super::arithmetic::Arithmetic;
use crate::lens::Allowance;

/// What is needed to follow the walks of a component: one step for each company, in the order of their going.
pub(super) struct Elimination<W> {
    steps: Vec<Step<W>>,
}

struct Step<W> {
    company: usize,
    /// All walks from the company to itself through those that went before.
    around: W,
    /// Its owners that are still there, with the weight of the walks to them.
    owners: Vec<(usize, W)>,
    /// Its assets that are still there, with the weight of the walks from them.
    assets: Vec<(usize, W)>,
}

impl<W: Arithmetic> Elimination<W> {
    /// Takes out the companies of a component, given the owners inside it of each, by their places.
    ///
    /// `None` if the owners inside hold everything: walks inside never end. Also if there is no more time or memory; then
    /// nothing that was worked out counts.
    pub(super) fn of(mut owners: Vec<Vec<(usize, W)>>, allowance: &Allowance) -> Option<Self> {
        // By owner, in order and each once.
        let mut assets: Vec<Vec<usize>> = vec![Vec::new(); owners.len()];
        for (asset, column) in owners.iter().enumerate() {
            for (owner, _) in column {
                assets[*owner].push(asset);
            }
        }
        let ways = |company: usize, owners: &[Vec<_>], assets: &[Vec<_>]| {
            (owners[company].len() * assets[company].len(), company)
        };
        let mut queue: BTreeSet<(usize, usize)> = BTreeSet::new();
        for company in 0..owners.len() {
            queue.insert(ways(company, &owners, &assets));
        }
        let mut steps = Vec::with_capacity(owners.len());
        while let Some((_, company)) = queue.pop_first() {
            if allowance.ends_search() {
                return None;
            }
            let mut out = std::mem::take(&mut owners[company]);
            let mut into = std::mem::take(&mut assets[company]);
            into.retain(|&asset| asset != company);
            let around = match taken(&mut out, company) {
                Some(itself) => itself.around()?,
                None => W::one(),
            };
            // Only those next to it have other ways through them afterwards. They leave the queue while
            // their old count still says where they stand in it.
            let mut near: BTreeSet<usize> = into.iter().copied().collect();
            near.extend(out.iter().map(|(owner, _)| *owner));
            for &neighbour in &near {
                queue.remove(&ways(neighbour, &owners, &assets));
            }
            let mut through = Vec::with_capacity(into.len());
            for &asset in &into {
                let Some(weight) = taken(&mut owners[asset], company) else {
                    continue;
                };
                let all = weight.times(&around);
                owners[asset] = merged(&owners[asset], &out, &all);
                through.push((asset, weight));
            }
            for (owner, _) in &out {
                let known = &mut assets[*owner];
                known.retain(|&asset| asset != company);
                known.extend(&into);
                // Two runs in order: linear.
                known.sort();
                known.dedup();
            }
            for &neighbour in &near {
                queue.insert(ways(neighbour, &owners, &assets));
            }
            steps.push(Step {
                company,
                around,
                owners: out,
                assets: through,
            });
        }
        Some(Self { steps })
    }

    /// The weight of all walks from some starts to each company.
    pub(super) fn walks(&self, starts: Vec<Option<W>>) -> Vec<Option<W>> {
        self.follow(starts, |step| (&step.owners, &step.assets))
    }

    /// For each company the weight of all walks from it that end here and there, with these weights.
    pub(super) fn reached(&self, ends: Vec<Option<W>>) -> Vec<Option<W>> {
        self.follow(ends, |step| (&step.assets, &step.owners))
    }

    fn follow<'s>(
        &'s self,
        mut weights: Vec<Option<W>>,
        ways: impl Fn(&'s Step<W>) -> (&'s [(usize, W)], &'s [(usize, W)]),
    ) -> Vec<Option<W>> {
        for step in &self.steps {
            let Some(here) = &weights[step.company] else {
                continue;
            };
            let here = here.times(&step.around);
            for (next, share) in ways(step).0 {
                add(&mut weights[*next], here.times(share));
            }
        }
        // Whoever was taken out last is known; going back, each finds those around it known.
        for step in self.steps.iter().rev() {
            let mut here = weights[step.company].take();
            for (before, share) in ways(step).1 {
                if let Some(there) = &weights[*before] {
                    add(&mut here, there.times(share));
                }
            }
            weights[step.company] = here.map(|here| here.times(&step.around));
        }
        weights
    }

    /// The weight of all walks from each company to itself, the empty one as well: the diagonal of the inverse.
    ///
    /// Only walks between neighbours are worked out on the way, from the last step to the first, in as much time as the
    /// elimination took (Erisman and Tinney 1975).
    pub(super) fn returns(&self) -> Vec<W> {
        // A walk home from a company leaves it for one that was taken out later, and comes back from
        // one: between those two all walks are known when the steps are gone through from the last.
        let mut returns = vec![W::one(); self.steps.len()];
        // From each company, to owners' assets that are near it.
        let mut walks: Vec<Vec<(usize, W)>> = vec![Vec::new(); self.steps.len()];
        let mut place_of: Vec<Option<usize>> = vec![None; self.steps.len()];
        for Step {
            company,
            around,
            owners,
            assets,
        } in self.steps.iter().rev()
        {
            for (place, (asset, _)) in assets.iter().enumerate() {
                place_of[*asset] = Some(place);
            }
            let mut back: Vec<Option<W>> = vec![None; assets.len()];
            for (owner, share) in owners {
                let out = around.times(share);
                let mut home = None;
                for (end, walk) in &walks[*owner] {
                    if let Some(place) = place_of[*end] {
                        add(&mut back[place], out.times(walk));
                        add(&mut home, walk.times(&assets[place].1));
                    }
                }
                walks[*owner].extend(home.map(|home| (*company, home.times(around))));
            }
            let mut itself = W::one();
            for ((asset, share), back) in assets.iter().zip(back) {
                place_of[*asset] = None;
                if let Some(back) = back {
                    itself = itself.plus(&back.times(share));
                    walks[*company].push((*asset, back));
                }
            }
            returns[*company] = itself.times(around);
            walks[*company].push((*company, returns[*company].clone()));
        }
        returns
    }
}

/// Takes one company out of a column.
fn taken<W>(column: &mut Vec<(usize, W)>, company: usize) -> Option<W> {
    let place = column
        .binary_search_by_key(&company, |(owner, _)| *owner)
        .ok()?;
    Some(column.remove(place).1)
}

/// A column with another one, so many times, added to it; both by owner.
fn merged<W: Arithmetic>(column: &[(usize, W)], more: &[(usize, W)], times: &W) -> Vec<(usize, W)> {
    let mut sum = Vec::with_capacity(column.len() + more.len());
    let mut known = column.iter().peekable();
    for (owner, share) in more {
        while let Some(before) = known.next_if(|(other, _)| other < owner) {
            sum.push(before.clone());
        }
        let mut way = share.times(times);
        if let Some((_, here)) = known.next_if(|(other, _)| other == owner) {
            way = here.plus(&way);
        }
        sum.push((*owner, way));
    }
    sum.extend(known.cloned());
    sum
}

/// Adds to a sum that may be empty.
pub(super) fn add<W: Arithmetic>(sum: &mut Option<W>, more: W) {
    *sum = Some(match sum.take() {
        Some(known) => known.plus(&more),
        None => more,
    });
}
