//! (I - A)^-1 of one component of stakes, by taking out one company after the other.
//!
//! A walk goes from an asset to one of its owners, with their share as its weight. To take a company out, the weight of
//! all walks through it is put on the stakes of those around it. The company with the fewest ways through it goes first,
//! so that sparse components stay sparse. Every weight grows with every stake, so bounds stay bounds.

use std::collections::{BTreeMap, BTreeSet};

use super::number::Number;

/// What is needed to follow the walks of a component: one step for each company, in the order of their going.
pub(super) struct Elimination {
    steps: Vec<Step>,
    /// The step of each company.
    step_of: Vec<usize>,
}

struct Step {
    company: usize,
    /// All walks from the company to itself through those that went before.
    around: Number,
    /// Its owners that are still there, with the weight of the walks to them.
    owners: Vec<(usize, Number)>,
    /// Its assets that are still there, with the weight of the walks from them.
    assets: Vec<(usize, Number)>,
}

impl Elimination {
    /// Takes out the companies of a component, given the owners inside it of each.
    ///
    /// `None` if the owners inside hold everything: walks inside never end.
    pub(super) fn of(mut owners: Vec<BTreeMap<usize, Number>>) -> Option<Self> {
        let mut assets: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); owners.len()];
        for (asset, column) in owners.iter().enumerate() {
            for &owner in column.keys() {
                assets[owner].insert(asset);
            }
        }
        let ways = |company: usize, owners: &[BTreeMap<_, _>], assets: &[BTreeSet<_>]| {
            (owners[company].len() * assets[company].len(), company)
        };
        let mut queue: BTreeSet<(usize, usize)> = (0..owners.len()).map(|c| ways(c, &owners, &assets)).collect();
        let mut steps = Vec::with_capacity(owners.len());
        let mut step_of = vec![0; owners.len()];
        while let Some((_, company)) = queue.pop_first() {
            let mut out = std::mem::take(&mut owners[company]);
            let mut into = std::mem::take(&mut assets[company]);
            into.remove(&company);
            let around = out.remove(&company).map_or_else(|| Some(Number::one()), |itself| itself.around())?;
            for &neighbour in out.keys().chain(&into) {
                queue.remove(&ways(neighbour, &owners, &assets));
            }
            for &owner in out.keys() {
                assets[owner].remove(&company);
            }
            let mut through = Vec::with_capacity(into.len());
            for &asset in &into {
                let Some(weight) = owners[asset].remove(&company) else { continue };
                let all = weight.times(&around);
                for (&owner, share) in &out {
                    let way = all.times(share);
                    let known = owners[asset].get(&owner).map(|known| known.plus(&way));
                    owners[asset].insert(owner, known.unwrap_or(way));
                    assets[owner].insert(asset);
                }
                through.push((asset, weight));
            }
            queue.extend(out.keys().chain(&into).map(|&neighbour| ways(neighbour, &owners, &assets)));
            step_of[company] = steps.len();
            steps.push(Step { company, around, owners: out.into_iter().collect(), assets: through });
        }
        Some(Self { steps, step_of })
    }

    /// The weight of all walks from some starts to each company.
    pub(super) fn walks(&self, starts: Vec<Option<Number>>) -> Vec<Option<Number>> {
        self.walks_until(starts, 0)
    }

    /// The weight of all walks from a company to itself.
    pub(super) fn returns(&self, company: usize) -> Option<Number> {
        let mut starts = vec![None; self.steps.len()];
        starts[company] = Some(Number::one());
        self.walks_until(starts, self.step_of[company]).swap_remove(company)
    }

    /// As [`Elimination::walks`], for those companies only that went in this step or later; the starts are among them.
    fn walks_until(&self, starts: Vec<Option<Number>>, first: usize) -> Vec<Option<Number>> {
        let mut walks = starts;
        for step in &self.steps[first..] {
            let Some(here) = walks[step.company].as_ref().map(|here| here.times(&step.around)) else { continue };
            step.owners.iter().for_each(|(owner, share)| add(&mut walks[*owner], here.times(share)));
        }
        for step in self.steps[first..].iter().rev() {
            let mut here = walks[step.company].take();
            for (asset, share) in &step.assets {
                if let Some(there) = &walks[*asset] {
                    add(&mut here, there.times(share));
                }
            }
            walks[step.company] = here.map(|here| here.times(&step.around));
        }
        walks
    }

    /// For each company the weight of all walks from it that end here and there, with these weights.
    pub(super) fn reached(&self, ends: Vec<Option<Number>>) -> Vec<Option<Number>> {
        let mut reached = ends;
        for step in &self.steps {
            let Some(here) = reached[step.company].as_ref().map(|here| here.times(&step.around)) else { continue };
            step.assets.iter().for_each(|(asset, share)| add(&mut reached[*asset], here.times(share)));
        }
        for step in self.steps.iter().rev() {
            let mut here = reached[step.company].take();
            for (owner, share) in &step.owners {
                if let Some(there) = &reached[*owner] {
                    add(&mut here, there.times(share));
                }
            }
            reached[step.company] = here.map(|here| here.times(&step.around));
        }
        reached
    }
}

/// Adds to a sum that may be empty.
pub(super) fn add(sum: &mut Option<Number>, more: Number) {
    *sum = Some(match sum.take() {
        Some(known) => known.plus(&more),
        None => more,
    });
}
