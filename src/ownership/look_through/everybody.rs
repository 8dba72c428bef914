//! What everybody above a thing holds of it, all at once: N_ob / N_oo.

use std::collections::{BTreeMap, HashMap};

use super::elimination::{Elimination, add};
use super::number::Number;
use super::web::Web;

/// Larger components are worked out with bounds from the start.
pub(super) const EXACT_COMPANIES: usize = 32;

/// What an owner holds of the first node of a web.
#[derive(Debug, Clone)]
pub(super) enum Held {
    /// This part of it.
    Part(Number),
    /// The way to it leads through a loop that never ends, or through stakes that cannot be followed.
    Unknown,
}

/// The stakes in an asset, by owner.
type Column = Vec<(usize, Number)>;

/// What everybody holds of the first node of a web; `None` for nothing.
///
/// `components` are those of the web, assets before their owners; `stakes` tells the stakes in an asset, or `None` where
/// they cannot be followed. One elimination for each component; the rest is linear.
pub(super) fn everybody(
    web: &Web,
    components: &[Vec<usize>],
    stakes: impl Fn(usize) -> Option<Column>,
) -> Vec<Option<Held>> {
    let mut held: Vec<Option<Held>> = vec![None; web.nodes.len()];
    // The weight of all walks from the thing that come into a component at each of its companies.
    let mut walks: Vec<Option<Number>> = vec![None; web.nodes.len()];
    walks[0] = Some(Number::one());
    for members in components {
        let is_unknown = members.iter().any(|&member| matches!(held[member], Some(Held::Unknown)));
        if !is_unknown && members.iter().all(|&member| walks[member].is_none()) {
            continue;
        }
        let places: HashMap<usize, usize> =
            members.iter().enumerate().map(|(place, &member)| (member, place)).collect();
        let starts: Vec<Option<Number>> = members.iter().map(|&member| walks[member].take()).collect();
        if let ([member], [Some(start)], false) = (&members[..], &starts[..], is_unknown) {
            held[*member] = Some(Held::Part(start.clone()));
        }
        let columns: Option<Vec<Column>> = members.iter().map(|&member| stakes(member)).collect();
        let followed = columns.filter(|_| !is_unknown).and_then(|columns| {
            let within = Within::of(&columns, &places)?;
            Some((within.walks(starts), within, columns))
        });
        let Some((through, within, columns)) = followed else {
            lose(web, members, &mut held);
            continue;
        };
        for ((&member, walk), column) in members.iter().zip(through).zip(&columns) {
            let Some(walk) = walk else { continue };
            if members.len() > 1 {
                held[member] = Some(within.part(places[&member], &walk).map_or(Held::Unknown, Held::Part));
            }
            for (owner, share) in column.iter().filter(|(owner, _)| !places.contains_key(owner)) {
                add(&mut walks[*owner], walk.times(share));
            }
        }
    }
    held
}

/// Nothing can be said of the owners of some companies, nor of these if they own each other.
fn lose(web: &Web, members: &[usize], held: &mut [Option<Held>]) {
    let owners = members.iter().flat_map(|&member| &web.owners[member]).map(|&(owner, _)| owner);
    for owner in owners.filter(|owner| members != [*owner]) {
        held[owner] = Some(Held::Unknown);
    }
}

/// The walks inside one component.
pub(super) enum Within {
    /// A single company, and all walks from it to itself.
    Alone(Number),
    Component(Elimination),
}

impl Within {
    /// `None` if they never end. `places` are those of the component's companies.
    pub(super) fn of(columns: &[Column], places: &HashMap<usize, usize>) -> Option<Self> {
        let inside = |column: &Column| -> BTreeMap<usize, Number> {
            let is_long = places.len() > EXACT_COMPANIES;
            let kept = |share: &Number| if is_long { share.clone().rounded() } else { share.clone() };
            column.iter().filter_map(|(owner, share)| Some((*places.get(owner)?, kept(share)))).collect()
        };
        match columns {
            [column] => inside(column).get(&0).map_or_else(|| Some(Number::one()), Number::around).map(Within::Alone),
            _ => Elimination::of(columns.iter().map(inside).collect()).map(Within::Component),
        }
    }

    fn walks(&self, starts: Vec<Option<Number>>) -> Vec<Option<Number>> {
        match self {
            Within::Alone(around) => starts.iter().map(|start| start.as_ref().map(|s| s.times(around))).collect(),
            Within::Component(elimination) => elimination.walks(starts),
        }
    }

    /// The weight of all walks from each company that end in these, with these weights.
    pub(super) fn reached(&self, ends: Vec<Option<Number>>) -> Vec<Option<Number>> {
        match self {
            Within::Alone(_) => self.walks(ends),
            Within::Component(elimination) => elimination.reached(ends),
        }
    }

    /// Of the walks to a company, those that have not been there before.
    fn part(&self, place: usize, walks: &Number) -> Option<Number> {
        let returns = match self {
            Within::Alone(around) => around.clone(),
            Within::Component(elimination) => elimination.returns(place)?,
        };
        Some(walks.of_whole(&returns)).filter(|part| !part.is_unbounded())
    }
}
