//! Who held how much, until when, and what is no control.

use relata::answer::{Answer, AtListing, OwnersRow, PathRow, TimelineRow};
use relata::lens::Lens;
use relata::query::{Owners, Path, Timeline};

use super::{ask, owners};

/// The row of one owner of one thing.
fn owner<'a>(answer: &'a Answer, id: &str) -> &'a OwnersRow {
    let is_wanted = |row: &&OwnersRow| row.owner.as_ref().is_some_and(|owner| owner.id == id);
    owners(answer)
        .into_iter()
        .find(is_wanted)
        .unwrap_or_else(|| panic!("{id} is no owner: {:?}", answer.any_rows()))
}

fn share(answer: &Answer, id: &str) -> Option<String> {
    owner(answer, id).share.map(|share| share.to_string())
}

#[test]
fn avito_was_sold_before_it_was_listed() {
    let question = Owners::listed_by("ustr")
        .edition("nml-2022")
        .among(["avito"]);
    let answer = ask(question, Lens::default());
    assert_eq!(
        owner(&answer, "kismet-capital-group").listings,
        ["nml-2022/avito"]
    );
    assert_eq!(
        owner(&answer, "kismet-capital-group").at_listing,
        Some(AtListing::Yes)
    );
    assert_eq!(owner(&answer, "prosus").at_listing, Some(AtListing::No));
    assert_eq!(owner(&answer, "naspers").at_listing, Some(AtListing::No));
    assert_eq!(
        share(&answer, "prosus").as_deref(),
        Some("99.6 %"),
        "the old owner keeps its stake as it was"
    );
}

/// Who sold, and when, stands in another source than how much was held.
#[test]
fn an_end_is_cited_by_the_source_that_tells_it() {
    let answer = ask(Timeline::new("avito"), Lens::default());
    let rows: Vec<_> = answer.rows::<TimelineRow>().unwrap().collect();
    let cited = |event: &str| {
        let row = rows
            .iter()
            .find(|row| {
                row.record == "prosus-owns-avito" && row.event.to_string().starts_with(event)
            })
            .unwrap();
        row.sources
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        cited("seen: "),
        ["ukrainianpost-308-how-bob-van-dijk-from-naspers-fools-the"]
    );
    assert_eq!(
        cited("no longer: "),
        ["techcentral-naspers-to-sell-russian-classifieds-business-for"]
    );
}

#[test]
fn a_minority_stake_is_neither_control_nor_a_share_of_what_is_below() {
    let sea = ask(Owners::of("sea-limited"), Lens::default());
    assert_eq!(share(&sea, "tencent").as_deref(), Some("18.7 %"));
    assert!(
        owner(&sea, "tencent").path[0].contains(&"tencent-owns-sea-limited-2022-01".to_owned())
    );

    let shopee = ask(Owners::of("shopee"), Lens::default());
    let row = owner(&shopee, "tencent");
    let chain: Vec<&str> = row.chain.iter().map(|named| named.id.as_str()).collect();
    assert_eq!(chain, ["tencent", "sea-limited", "shopee"]);
    assert_eq!(row.share, None);
    let shares: Vec<Option<String>> = row
        .shares
        .iter()
        .map(|share| share.map(|share| share.to_string()))
        .collect();
    assert_eq!(shares, [Some("18.7 %".to_owned()), None]);
    assert_eq!(
        row.role.as_ref().map(ToString::to_string).as_deref(),
        Some("owns, votes"),
        "a tenth of the votes is not control"
    );
    let stake = shopee
        .relationships()
        .find(|r| r.id == "tencent-owns-sea-limited-2022-01")
        .unwrap();
    assert_eq!(
        (stake.kind.as_str(), stake.share.unwrap().to_string()),
        ("owns", "18.7 %".to_owned())
    );
}

#[test]
fn shares_are_as_vague_as_their_sources() {
    let snapdeal = ask(Owners::of("jasper-infotech"), Lens::default());
    assert_eq!(share(&snapdeal, "softbank").as_deref(), Some("about 33 %"));
    let alibaba = ask(Owners::of("alibaba"), Lens::default());
    assert_eq!(share(&alibaba, "jack-ma").as_deref(), Some("over 4.3 %"));
    let aliexpress = ask(Owners::of("aliexpress"), Lens::default());
    assert_eq!(
        share(&aliexpress, "alibaba"),
        None,
        "\"owns\" says no share, and never 100 %"
    );
}

/// Tencent's stake in Sea is told with its share, and neither it nor its votes read as control of Shopee.
#[test]
fn a_minority_on_a_path_does_not_read_as_control() {
    let answer = ask(Path::new("tencent", "shopee"), Lens::default());
    let rows: Vec<_> = answer.rows::<PathRow>().unwrap().collect();
    let roles: Vec<String> = rows[0]
        .steps
        .iter()
        .map(|step| step.role.to_string())
        .collect();
    assert_eq!(roles, ["owns, votes (minority)", "owns"]);
    assert_eq!(rows[0].steps[0].share.unwrap().to_string(), "18.7 %");
    assert!(
        !answer
            .table()
            .rows
            .iter()
            .flat_map(|line| &line.cells)
            .any(|cell| cell.text().contains("controls"))
    );
}
