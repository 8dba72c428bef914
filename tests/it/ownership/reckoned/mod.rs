//! Several accounts of one stake, with imprecise dates, against every choice of their days.

pub mod accounts;
pub mod calendar;
mod drawn;
pub mod every_choice;
mod told;
mod verbs;

use proptest::prelude::*;
use relata::Lens;
use relata::answer::OwnedWhenRow;
use relata::ownership::{HeldDays, stakes_between};
use relata::query::{Owners, Period};

use self::accounts::{Account, Told, accounts, dates, graph, halves};
use super::stakes;
use crate::properties::check_times;
use crate::properties::graphs::date;

/// With more choices than this a stake is left to the others.
const MOST_CHOICES: usize = 3000;

#[test]
fn a_stake_is_the_hull_of_every_choice_of_days() {
    let few =
        |(accounts, day): &(Vec<Account>, &str)| every_choice::count(accounts, day) <= MOST_CHOICES;
    let stakes_and_days = (accounts(), dates()).prop_filter("too many choices", few);
    check_times(4, stakes_and_days, |(accounts, day)| {
        let expected = every_choice::stake(&accounts, day);
        let found = stakes(&graph(&accounts), "A", day);
        let told = found.first().map(|row| every_choice::Expected {
            range: halves(row.share.unwrap().into()),
            is_conflict: row.conflict,
        });
        prop_assert_eq!(told, expected);
        Ok(())
    });
}

#[test]
fn the_days_on_which_it_is_held_are_those_on_which_there_is_a_stake() {
    // Few accounts and many: their days are found in two ways.
    let several = prop::collection::vec(accounts(), 1..4).prop_map(|some| some.concat());
    check_times(4, (several, dates()), |(accounts, day)| {
        let graph = graph(&accounts);
        let view = Lens::default().over(&graph).unwrap();
        let nodes = ["X", "A"].map(|id| graph.entity_node(graph.entity_named(id).unwrap()));
        let [owner, asset] = nodes;
        let days = HeldDays::of(&view, owner, asset);
        let mut asked = vec![date(day), date("2022-02-14"), date("2022-03"), date("1999")];
        for account in &accounts {
            for day in [account.observed, account.since, account.until] {
                let around = day.map(|day| [day, day.first_day(), day.last_day()]);
                asked.extend(around.into_iter().flatten());
                let before = day.and_then(|day| day.last_day().day_before());
                asked.extend(before);
            }
        }
        for day in asked {
            let stakes = stakes_between(&view.as_of(day), owner, asset);
            prop_assert_eq!(days.may_hold(day), !stakes.is_empty(), "{}", day);
        }
        Ok(())
    });
}

#[test]
fn a_timeline_of_owners_has_the_days_of_the_stake() {
    check_times(2, (accounts(), dates()), |(accounts, day)| {
        let graph = graph(&accounts);
        let answer = graph
            .ask(Owners::of("A").during(Period::default()), &Lens::default())
            .unwrap();
        let rows = answer.into_rows::<OwnedWhenRow>().unwrap();
        let mut asked = vec![date(day).first_day(), date(day).last_day()];
        for account in &accounts {
            let dates = [account.observed, account.since, account.until];
            for day in dates.into_iter().flatten() {
                asked.extend([day.first_day(), day.last_day()]);
                asked.extend(day.first_day().day_before());
                asked.extend(day.last_day().day_before());
            }
        }
        for day in asked {
            let holds = |row: &&OwnedWhenRow| {
                row.from.is_none_or(|from| from <= day) && row.to.is_none_or(|to| day < to)
            };
            let told = rows.iter().filter(holds).count();
            let held = !stakes(&graph, "A", &day.to_string()).is_empty();
            prop_assert_eq!(told, usize::from(held), "on {}: {:?}", day, rows);
        }
        Ok(())
    });
}

/// What is told of a few accounts on a day, `nothing` where there is no stake.
fn told(accounts: &[Account], day: &str) -> String {
    let found = stakes(&graph(accounts), "A", day);
    found
        .first()
        .map_or("nothing".to_owned(), |row| row.share.unwrap().to_string())
}

fn account(share: &'static str, since: &'static str) -> Account {
    Account {
        observed: None,
        since: Some(date(since)),
        until: None,
        told: Told::Stated,
        share,
        range: (0, 0),
    }
}

fn until(account: Account, until: &'static str) -> Account {
    Account {
        until: Some(date(until)),
        ..account
    }
}

fn alleged(account: Account) -> Account {
    Account {
        told: Told::Alleged,
        ..account
    }
}

fn seen(share: &'static str, day: &'static str) -> Account {
    Account {
        observed: Some(date(day)),
        since: None,
        ..account(share, day)
    }
}

#[test]
fn a_later_account_counts_from_the_day_on_which_it_surely_holds() {
    let lower = [account("60", "2020-01-01"), account("10", "2022")];
    assert_eq!(told(&lower, "2022-06-01"), "10 to 60 %");
    assert_eq!(told(&lower, "2022-12-31"), "10 %");
    let same = [account("60", "2020-01-01"), account("60", "2022")];
    assert_eq!(told(&same, "2022-06-01"), "60 %");
}

#[test]
fn the_end_of_the_newest_account_ends_the_stake() {
    let ended = [account("60", "2020"), until(account("10", "2022"), "2023")];
    assert_eq!(told(&ended, "2022-12-31"), "10 %");
    assert_eq!(told(&ended, "2024"), "nothing");
}

#[test]
fn an_older_accounts_end_ends_what_was_seen_before_it() {
    let seen_before = [
        until(account("60", "2020"), "2023-01-01"),
        seen("10", "2022-01-01"),
    ];
    assert_eq!(told(&seen_before, "2022-06-01"), "10 %");
    assert_eq!(told(&seen_before, "2024"), "nothing");
    let seen_after = [
        until(account("60", "2020"), "2021-01-01"),
        seen("10", "2022-01-01"),
    ];
    assert_eq!(told(&seen_after, "2024"), "10 %");
    let begun_anew = [
        until(account("60", "2020"), "2023-01-01"),
        account("10", "2022-01-01"),
    ];
    assert_eq!(told(&begun_anew, "2024"), "10 %");
    // What was seen on the day of the end, or may have been, goes on from there.
    let seen_at_the_end = [
        until(account("60", "2020"), "2022-01"),
        seen("10", "2022-01"),
    ];
    assert_eq!(told(&seen_at_the_end, "2024"), "10 %");
}

#[test]
fn no_choice_puts_a_gap_between_an_end_and_the_next_account() {
    let touching = [
        until(account("54", "2020"), "2022-02"),
        account("57", "2022-02"),
    ];
    assert_eq!(told(&touching, "2022-02-15"), "54 to 57 %");
    let apart = [
        until(account("54", "2020"), "2022-02"),
        account("57", "2022-03"),
    ];
    assert_eq!(told(&apart, "2022-02-15"), "0 to 54 %");
}

#[test]
fn hearsay_neither_displaces_nor_lowers_what_is_stated() {
    let stated = seen("60", "2021-12-31");
    let with = |share, day| told(&[stated, alleged(seen(share, day))], "2024");
    assert_eq!(with("1", "2022-01-01"), "60 %");
    assert_eq!(with("80", "2022-01-01"), "60 to 80 %");
    assert_eq!(with("80", "2021-01-01"), "60 %");
    assert_eq!(told(&[alleged(seen("80", "2022"))], "2024"), "0 to 80 %");
}

#[test]
fn what_surely_begins_later_is_no_stake() {
    assert_eq!(told(&[account("60", "2025")], "2024"), "nothing");
    assert_eq!(told(&[account("60", "2024")], "2024-06-01"), "0 to 60 %");
    assert_eq!(told(&[seen("60", "2025")], "2024"), "0 to 100 %");
}

#[test]
fn what_ends_before_it_begins_holds_on_no_day() {
    let backwards = until(account("60", "2021"), "2019");
    for day in ["2018", "2020", "2021", "2021-06-01", "2022"] {
        assert_eq!(told(&[backwards], day), "nothing", "{day}");
    }
    let beside = [account("40", "2018"), backwards];
    assert_eq!(told(&beside, "2022"), "40 %");
}

#[test]
fn a_hundred_accounts_of_one_stake_are_few_to_look_at() {
    let years: Vec<String> = (1900..2000).map(|year| year.to_string()).collect();
    let years: Vec<&'static str> = years.into_iter().map(|year| &*year.leak()).collect();
    let history: Vec<Account> = years
        .windows(2)
        .map(|pair| until(account("50", pair[0]), pair[1]))
        .collect();
    assert_eq!(told(&history, "1950-06-15"), "50 %");
    let of_one_year = [seen("50", "2022"); 100];
    assert_eq!(told(&of_one_year, "2023"), "50 %");
    let ended = of_one_year.map(|account| until(account, "2022"));
    assert_eq!(told(&ended, "2022-06-15"), "0 to 100 %");
    assert_eq!(told(&ended, "2023"), "nothing");
}
