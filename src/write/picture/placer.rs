//! Who finds the places: Graphviz where it is installed, else layers of our own.

use super::graphviz;
#[cfg(feature = "pictures")]
use super::layered;
use super::placed::Placed;
use super::plan::{Framed, Plan};
use crate::write::render::dot_answers;
use crate::write::{Told, WriteError};

/// What finds places.
pub(super) struct Placer<'t> {
    has_dot: bool,
    #[cfg_attr(not(feature = "pictures"), allow(dead_code))]
    told: &'t Told,
}

impl<'t> Placer<'t> {
    /// Looks what there is.
    pub(super) fn new(told: &'t Told) -> Self {
        Self {
            has_dot: dot_answers(),
            told,
        }
    }

    /// What can stand in frames.
    pub(super) fn framed(&self, is_paper: bool) -> Framed {
        match (self.has_dot, is_paper) {
            (false, _) => Framed::Nothing,
            (true, true) => Framed::Groups,
            (true, false) => Framed::All,
        }
    }

    /// Finds a place for everything in a plan.
    #[cfg(feature = "pictures")]
    pub(super) fn place(&self, plan: &Plan) -> Result<Placed, WriteError> {
        let failed = if self.has_dot {
            match graphviz::place(plan) {
                Ok(placed) => return Ok(placed),
                Err(error) => error,
            }
        } else {
            WriteError::DotMissing
        };
        let Some(placed) = layered::place(plan) else {
            return Err(failed);
        };
        self.told.say(match failed {
            WriteError::DotMissing => {
                "drawn without Graphviz, which draws better: install it with `apt install graphviz`, \
                 `brew install graphviz` or `winget install graphviz`"
                    .to_owned()
            }
            failed => format!("drawn without Graphviz: {failed}"),
        });
        Ok(placed)
    }

    /// Finds a place for everything in a plan.
    #[cfg(not(feature = "pictures"))]
    pub(super) fn place(&self, plan: &Plan) -> Result<Placed, WriteError> {
        if !self.has_dot {
            return Err(WriteError::DotMissing);
        }
        graphviz::place(plan)
    }
}
