//! Days as numbers, written out so that nothing of the code under test is asked.

const MONTHS: [i32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// How many days of a year lie before a month, given how many months do.
fn days_before(year: i32, months: usize) -> i32 {
    let leap_day = i32::from(is_leap(year) && months > 1);
    MONTHS[..months].iter().sum::<i32>() + leap_day
}

/// The first and the last day that a date such as `2022`, `2022-02` or `2022-02-15` can mean.
pub fn span(date: &str) -> (i32, i32) {
    let parts: Vec<usize> = date.split('-').map(|part| part.parse().unwrap()).collect();
    let year = parts[0] as i32;
    let before: i32 = (1900..year).map(|year| days_before(year, 12)).sum();
    match parts[..] {
        [_] => (before + 1, before + days_before(year, 12)),
        [_, month] => (
            before + days_before(year, month - 1) + 1,
            before + days_before(year, month),
        ),
        [_, month, day] => {
            let day = before + days_before(year, month - 1) + day as i32;
            (day, day)
        }
        _ => panic!("no date: {date}"),
    }
}
