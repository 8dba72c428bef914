//! A median with its spread.

use serde::{Deserialize, Serialize};

/// The quartiles of some measurements, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    pub low: f64,
    pub median: f64,
    pub high: f64,
}

impl Spread {
    /// The quartiles of at least one measurement; of none, nothing.
    pub fn of(mut times: Vec<f64>) -> Option<Self> {
        times.sort_by(f64::total_cmp);
        let at = |quarter: usize| {
            times
                .get(times.len().saturating_sub(1) * quarter / 4)
                .copied()
        };
        Some(Self {
            low: at(1)?,
            median: at(2)?,
            high: at(3)?,
        })
    }

    /// The mean of each quartile over several instances of a question.
    pub fn mean(instances: &[Spread]) -> Option<Self> {
        let mean = |part: fn(&Spread) -> f64| {
            instances.iter().map(part).sum::<f64>() / instances.len() as f64
        };
        (!instances.is_empty()).then(|| Self {
            low: mean(|s| s.low),
            median: mean(|s| s.median),
            high: mean(|s| s.high),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_are_measurements() {
        assert_eq!(
            Spread::of(vec![5.0, 1.0, 3.0, 2.0, 4.0]),
            Some(Spread {
                low: 2.0,
                median: 3.0,
                high: 4.0
            })
        );
        assert_eq!(
            Spread::of(vec![7.0]),
            Some(Spread {
                low: 7.0,
                median: 7.0,
                high: 7.0
            })
        );
        assert_eq!(Spread::of(Vec::new()), None);
    }
}
