//! The walks inside one component: exact in a small one, with bounds in a large one.

use std::collections::HashMap;

use super::arithmetic::Arithmetic;
use super::elimination::Elimination;
use super::fixed_bounds::FixedBounds;
use super::weight::Weight;

/// Larger components are worked out with bounds from the start.
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
    pub(super) fn of(members: &[usize], stakes: impl Fn(usize) -> Option<Column>) -> Option<Self> {
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
        let columns: Option<Vec<Column>> = members.iter().map(|&member| stakes(member)).collect();
        let places = members
            .iter()
            .enumerate()
            .map(|(place, &member)| (member, place))
            .collect();
        let within = Within::of(&columns?, &places)?;
        let returns = within.returns();
        Some(Self { within, returns })
    }
}

impl Within {
    /// `None` if they never end. `places` are those of the companies, in the order of their columns.
    pub(super) fn of(columns: &[Column], places: &HashMap<usize, usize>) -> Option<Self> {
        let inside = |column: &Column| {
            let shares = column
                .iter()
                .filter_map(|(owner, share)| Some((*places.get(owner)?, share.clone())));
            let mut inside: Column = shares.collect();
            inside.sort_by_key(|(owner, _)| *owner);
            inside
        };
        let rounded = |column: &Column| {
            inside(column)
                .into_iter()
                .map(|(owner, share)| (owner, share.bounds()))
                .collect()
        };
        match columns {
            [column] => inside(column)
                .first()
                .map_or_else(|| Some(Weight::one()), |(_, all)| all.around())
                .map(Self::Alone),
            _ if columns.len() <= EXACT_COMPANIES => {
                Elimination::of(columns.iter().map(inside).collect()).map(Self::Small)
            }
            _ => Elimination::of(columns.iter().map(rounded).collect()).map(Self::Large),
        }
    }

    /// The weight of all walks from some starts to each company.
    pub(super) fn walks(&self, starts: Vec<Option<Weight>>) -> Vec<Option<Weight>> {
        match self {
            Self::Alone(around) => starts
                .iter()
                .map(|start| start.as_ref().map(|s| s.times(around)))
                .collect(),
            Self::Small(elimination) => elimination.walks(starts),
            Self::Large(elimination) => widened(elimination.walks(narrowed(&starts))),
        }
    }

    /// The weight of all walks from each company that end here and there, with these weights.
    pub(super) fn reached(&self, ends: Vec<Option<Weight>>) -> Vec<Option<Weight>> {
        match self {
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
