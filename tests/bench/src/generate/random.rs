//! Random numbers that are the same on every machine: a fixed generator, and only operations that round alike everywhere.

use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;

/// A stream of random numbers.
pub struct Random(Pcg32);

impl Random {
    /// The stream for one purpose and one number in it: what a record says does not depend on when it is written.
    pub fn of(seed: u64, purpose: u64, number: u64) -> Self {
        Self(Pcg32::new(mixed(seed ^ mixed(number)), purpose))
    }

    /// A whole number below a bound.
    pub fn below(&mut self, bound: u32) -> u32 {
        ((u64::from(self.0.next_u32()) * u64::from(bound)) >> 32) as u32
    }

    /// A number between 0 and 1, neither of them included.
    pub fn unit(&mut self) -> f64 {
        (f64::from(self.0.next_u32()) + 0.5) / 4_294_967_296.0
    }

    /// Whether something happens that does so in so many of a hundred cases.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// A whole number below a bound, the more often small the more halves: `bound * u^(halves / 2)`.
    pub fn early(&mut self, bound: u32, halves: u32) -> u32 {
        let power = power(self.unit().sqrt(), halves);
        ((f64::from(bound) * power) as u32).min(bound.saturating_sub(1))
    }

    /// A heavy-tailed whole number from 1 (Pareto, alpha 16/13).
    pub fn heavy(&mut self) -> u32 {
        let sixteenth = self.unit().sqrt().sqrt().sqrt().sqrt();
        (1.0 / power(sixteenth, 13)) as u32
    }

    /// One of some things.
    pub fn pick<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.below(things.len() as u32) as usize]
    }

    /// All numbers below a bound in random order.
    pub fn shuffled(&mut self, bound: u32) -> Vec<u32> {
        let mut numbers: Vec<u32> = (0..bound).collect();
        for last in (1..bound).rev() {
            numbers.swap(last as usize, self.below(last + 1) as usize);
        }
        numbers
    }
}

fn power(base: f64, exponent: u32) -> f64 {
    (0..exponent).fold(1.0, |product, _| product * base)
}

/// Spreads neighbouring numbers apart (the finisher of SplitMix64).
fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
