//! The walks inside one component: exact in a small one, with bounds in a large one.

use std::collections::HashMap;

use super::arithmetic::Arithmetic;
use super::elimination::Elimination;
use super::fixed_bounds::FixedBounds;
use super::weight::Weight;
use crate::lens::Allowance;

/// Larger components are worked out with bounds from the start.
// The digits of exact fractions add up with every company that is taken out: large components would
// end with bounds all the same, after working with ever longer numbers.
pub(super) const EXACT_COMPANIES: usize = 32;

/// The stakes in an asset, by owner.
pub(super) type Column = Vec<(usize, Weight)>;

/// The walks inside one component.
pub(super) enum Within {
    /// A single company, and all walks from it to itself.
    Alone(Weight),
    Small(Elimination<Weight>),
    Large(Elimination<FixedBounds>),
}

/// The walks inside one component, worked out as far as the part of every owner asks for it.
pub(super) struct ComponentWalks {
    pub(super) within: Within,
    /// For companies that own each other, the weight of all walks from each to itself.
    pub(super) returns: Vec<Weight>,
}

impl ComponentWalks {
    /// `None` if they never end, or if the stakes in some member cannot be followed.
    pub(super) fn of(
        members: &[usize],
        stakes: impl Fn(usize) -> Option<Column>,
        allowance: &Allowance,
    ) -> Option<Self> {
        if let [alone] = members {
            // Treasury shares: a company's direct stake in itself is a loop, whose rounds come off the denominator.
            let column = stakes(*alone)?;
            let itself = column.iter().find(|(owner, _)| owner == alone);
            let around = itself.map_or_else(|| Some(Weight::one()), |(_, share)| share.around())?;
            return Some(Self {
                within: Within::Alone(around),
                returns: Vec::new(),
            });
        }
        let mut columns = Vec::with_capacity(members.len());
        let mut places = HashMap::new();
        for (place, &member) in members.iter().enumerate() {
            columns.push(stakes(member)?);
            places.insert(member, place);
        }
        let within = Within::of(&columns, &places, allowance)?;
        let returns = within.returns();
        Some(Self { within, returns })
    }
}

impl Within {
    /// `None` if they never end. `places` are those of the companies, in the order of their columns.
    pub(super) fn of(
        columns: &[Column],
        places: &HashMap<usize, usize>,
        allowance: &Allowance,
    ) -> Option<Self> {
        if let [column] = columns {
            let around = match inside(column, places).first() {
                Some((_, itself)) => itself.around()?,
                None => Weight::one(),
            };
            return Some(Self::Alone(around));
        }
        if columns.len() <= EXACT_COMPANIES {
            let owners = columns.iter().map(|column| inside(column, places));
            return Elimination::of(owners.collect(), allowance).map(Self::Small);
        }
        let mut owners = Vec::with_capacity(columns.len());
        for column in columns {
            let mut rounded = Vec::with_capacity(column.len());
            for (owner, share) in inside(column, places) {
                rounded.push((owner, share.bounds()));
            }
            owners.push(rounded);
        }
        Elimination::of(owners, allowance).map(Self::Large)
    }

    /// The weight of all walks from some starts to each company.
    pub(super) fn walks(&self, starts: Vec<Option<Weight>>) -> Vec<Option<Weight>> {
        match self {
            Self::Alone(around) => {
                let walk = |start: Option<Weight>| Some(start?.times(around));
                starts.into_iter().map(walk).collect()
            }
            Self::Small(elimination) => elimination.walks(starts),
            Self::Large(elimination) => widened(elimination.walks(narrowed(&starts))),
        }
    }

    /// The weight of all walks from each company that end here and there, with these weights.
    pub(super) fn reached(&self, ends: Vec<Option<Weight>>) -> Vec<Option<Weight>> {
        match self {
            // The one loop is the same in both directions.
            Self::Alone(_) => self.walks(ends),
            Self::Small(elimination) => elimination.reached(ends),
            Self::Large(elimination) => widened(elimination.reached(narrowed(&ends))),
        }
    }

    /// The weight of all walks from each company to itself, the empty one as well.
    pub(super) fn returns(&self) -> Vec<Weight> {
        match self {
            Self::Alone(around) => vec![around.clone()],
            Self::Small(elimination) => elimination.returns(),
            Self::Large(elimination) => elimination
                .returns()
                .into_iter()
                .map(Weight::Within)
                .collect(),
        }
    }
}

/// The stakes of a column that owners inside the component hold, by their places and in the order of these.
fn inside(column: &Column, places: &HashMap<usize, usize>) -> Column {
    let mut inside = Vec::new();
    for (owner, share) in column {
        if let Some(&place) = places.get(owner) {
            inside.push((place, share.clone()));
        }
    }
    inside.sort_by_key(|(owner, _)| *owner);
    inside
}

fn narrowed(weights: &[Option<Weight>]) -> Vec<Option<FixedBounds>> {
    weights
        .iter()
        .map(|weight| weight.as_ref().map(Weight::bounds))
        .collect()
}

fn widened(weights: Vec<Option<FixedBounds>>) -> Vec<Option<Weight>> {
    weights
        .into_iter()
        .map(|weight| weight.map(Weight::Within))
        .collect()
}
