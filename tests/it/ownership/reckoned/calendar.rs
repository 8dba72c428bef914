//! Days of a few years as numbers, written out so that nothing of the code under test is asked.

/// The days of the months of a year without a leap day; the random dates keep to such years.
const MONTHS: [i32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// The first and the last day that a date such as `2022`, `2022-02` or `2022-02-15` can mean.
pub fn span(date: &str) -> (i32, i32) {
    let parts: Vec<usize> = date.split('-').map(|part| part.parse().unwrap()).collect();
    let days_before = |months: usize| MONTHS[..months].iter().sum::<i32>();
    let year = 365 * (parts[0] as i32 - 2000);
    match parts[..] {
        [_] => (year + 1, year + 365),
        [_, month] => (year + days_before(month - 1) + 1, year + days_before(month)),
        [_, month, day] => {
            let day = year + days_before(month - 1) + day as i32;
            (day, day)
        }
        _ => panic!("no date: {date}"),
    }
}
