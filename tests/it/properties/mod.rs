//! Every search is compared with brute force on small random graphs, through random lenses.
//!
//! The brute force knows only the records and what the pages in `docs` say; it asks nothing of the code that it judges.

pub mod added;
mod around;
pub mod brute_force;
mod common;
mod deep;
mod edges;
mod elsewhere;
mod exchanged;
pub mod graphs;
mod group;
mod holdings;
mod hubs;
mod lens;
pub mod lenses;
mod matches;
mod owners;
mod ownership;
mod path;
mod paths;
mod reduced;
mod robust;
mod searches;
mod small;
mod walker;
mod written;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

/// Runs a property on many random values; a counterexample worth keeping becomes a test of its own name.
pub fn check<T: std::fmt::Debug>(
    values: impl Strategy<Value = T>,
    property: impl Fn(T) -> TestCaseResult,
) {
    check_times(1, values, property);
}

/// Runs a property on so many times as many values, where what may go wrong is rare.
pub fn check_times<T: std::fmt::Debug>(
    times: u32,
    values: impl Strategy<Value = T>,
    property: impl Fn(T) -> TestCaseResult,
) {
    run(ProptestConfig::default().cases * times, values, property);
}

/// Runs a property on an eighth of the values, where each of them is asked everything in every format.
pub fn check_fewer<T: std::fmt::Debug>(
    values: impl Strategy<Value = T>,
    property: impl Fn(T) -> TestCaseResult,
) {
    run(
        ProptestConfig::default().cases.div_ceil(8),
        values,
        property,
    );
}

fn run<T: std::fmt::Debug>(
    cases: u32,
    values: impl Strategy<Value = T>,
    property: impl Fn(T) -> TestCaseResult,
) {
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    if let Err(error) = runner.run(&values, property) {
        panic!("{error}");
    }
}
