//! One side of a bidirectional search, and how two of them meet.

use rustc_hash::{FxHashMap, FxHashSet};

use super::moves::{Hop, Place, Rules, joinable, turns};
use crate::graph::NodeId;

/// The search has made as many moves as it may.
pub(super) struct OverBudget;

/// The places that one side of the search has reached, level by level.
pub(super) struct Ball {
    backward: bool,
    /// Where the other side starts.
    goal: NodeId,
    distance: FxHashMap<Place, usize>,
    levels: Vec<Vec<Place>>,
    /// How many edges stand at the places of the last level.
    work: usize,
}

impl Ball {
    pub(super) fn new(rules: &Rules<'_, '_>, start: Place, goal: NodeId, backward: bool) -> Self {
        let distance = FxHashMap::from_iter([(start, 0)]);
        Self { backward, goal, distance, levels: vec![vec![start]], work: rules.work(&[start]) }
    }

    pub(super) fn depth(&self) -> usize {
        self.levels.len() - 1
    }

    fn frontier(&self) -> &[Place] {
        self.levels.last().map_or(&[], Vec::as_slice)
    }

    /// Goes one level further, to the nodes that are wanted.
    fn expand(&mut self, rules: &Rules<'_, '_>, wanted: impl Fn(NodeId) -> bool) {
        let mut next = Vec::new();
        let level = self.levels.len();
        for &(node, entered) in self.levels.last().into_iter().flatten() {
            rules.each_move(node, self.backward, |step| {
                let place = (step.to, step.into_hub);
                if turns(entered, step.from_hub) || self.distance.contains_key(&place) || !wanted(step.to) {
                    return;
                }
                // No path goes to a node from which it must come back.
                if entered > 0 && step.to != self.goal && rules.is_dead_end(step.to, node) {
                    return;
                }
                self.distance.insert(place, level);
                next.push(place);
            });
        }
        self.work = rules.work(&next);
        self.levels.push(next);
    }

    /// Those places of this side's last level from which the other side, which walks the other way, can be joined there.
    fn joints(&self, other: &Ball) -> impl Iterator<Item = (Place, Place)> {
        let joints = |&(node, entered): &Place| joinable(entered).map(move |left| ((node, entered), (node, left)));
        self.frontier().iter().flat_map(joints).filter(|(_, there)| other.distance.contains_key(there))
    }

    /// The moves between the levels of this side that lead to some places of the last one, as (nearer place, hop, class by
    /// which it leaves a hub, farther place).
    fn links(&self, rules: &Rules<'_, '_>, mut leading: FxHashSet<Place>) -> Vec<(Place, Hop, u8, Place)> {
        let mut links = Vec::new();
        for level in self.levels[..self.depth()].iter().rev() {
            let mut nearer = FxHashSet::default();
            for &place in level {
                let (node, entered) = place;
                rules.each_move(node, self.backward, |step| {
                    let farther = (step.to, step.into_hub);
                    if leading.contains(&farther) && !turns(entered, step.from_hub) {
                        links.push((place, step.hop, step.from_hub, farther));
                        nearer.insert(place);
                    }
                });
            }
            leading = nearer;
        }
        links
    }
}

/// Expands that side at which fewer edges stand, until both meet or one has nowhere to go; tells how long the shortest walk
/// is. `budget` is how many edges may be looked at.
pub(super) fn meet(
    rules: &Rules<'_, '_>,
    forward: &mut Ball,
    backward: &mut Ball,
    wanted: impl Fn(NodeId) -> bool,
    budget: &mut usize,
) -> Result<Option<usize>, OverBudget> {
    while !forward.frontier().is_empty() && !backward.frontier().is_empty() {
        let (smaller, other) =
            if forward.work <= backward.work { (&mut *forward, &*backward) } else { (&mut *backward, &*forward) };
        *budget = budget.checked_sub(smaller.work).ok_or(OverBudget)?;
        smaller.expand(rules, &wanted);
        if smaller.joints(other).next().is_some() {
            return Ok(Some(forward.depth() + backward.depth()));
        }
    }
    Ok(None)
}

/// All shortest walks between two places whose sides have met.
pub(super) struct Walks {
    length: usize,
    /// How many hops the forward side knows.
    forward: usize,
    /// What comes after each place of the forward side.
    from: FxHashMap<Place, Vec<(Hop, Place)>>,
    /// What comes after each place of the backward side, with its distance from the target.
    towards: FxHashMap<Place, Vec<(usize, Hop, Place)>>,
}

impl Walks {
    pub(super) fn between(rules: &Rules<'_, '_>, forward: &Ball, backward: &Ball) -> Self {
        let joints: Vec<(Place, Place)> =
            forward.joints(backward).filter(|(_, there)| backward.distance[there] == backward.depth()).collect();
        let (mut from, mut towards) = (FxHashMap::<_, Vec<_>>::default(), FxHashMap::<_, Vec<_>>::default());
        for (place, hop, _, next) in forward.links(rules, joints.iter().map(|joint| joint.0).collect()) {
            from.entry(place).or_default().push((hop, next));
        }
        for (next, hop, entered, place) in backward.links(rules, joints.iter().map(|joint| joint.1).collect()) {
            let step = (backward.distance[&place], hop, (next.0, entered));
            towards.entry(place).or_default().push(step);
        }
        Self { length: forward.depth() + backward.depth(), forward: forward.depth(), from, towards }
    }

    /// What comes after a place that is so many hops from the start.
    pub(super) fn after(&self, place: Place, hops: usize) -> Vec<(Hop, Place)> {
        if hops < self.forward {
            return self.from.get(&place).cloned().unwrap_or_default();
        }
        let (node, entered) = place;
        let steps = joinable(entered).filter_map(|left| self.towards.get(&(node, left))).flatten();
        let steps = steps.filter(|&&(distance, ..)| distance == self.length - hops);
        steps.map(|&(_, hop, next)| (hop, next)).collect()
    }
}
