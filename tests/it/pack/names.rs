//! Names of the pack that are easily mistaken.

use relata::answer::FindRow;
use relata::graph::Graph;
use relata::lens::Lens;
use relata::query::{Find, Show};

use super::{ask, listings, shown};

#[test]
fn weixin_is_not_wechat() {
    let graph = Graph::bundled().unwrap();
    let (weixin, wechat) = (
        graph.entity_named("weixin").unwrap(),
        graph.entity_named("wechat").unwrap(),
    );
    assert_ne!(weixin, wechat);
    assert_eq!(graph.entity(weixin).id, "weixin");
    assert!(listings("weixin", Lens::default()).is_disjoint(&listings("wechat", Lens::default())));
    for name in ["weixin", "wechat"] {
        let profile = ask(Show::new(name), Lens::default());
        let decision = shown(&profile)
            .into_iter()
            .find(|row| row.records == ["weixin-different-wechat"])
            .unwrap();
        assert_eq!(decision.what, "different from");
    }
    let decision = ask(Show::new("weixin-different-wechat"), Lens::default());
    let told: Vec<&str> = shown(&decision)
        .iter()
        .map(|row| row.value.as_str())
        .collect();
    assert_eq!(
        told[..3],
        ["different", "Weixin (weixin)", "WeChat (wechat)"]
    );
}

/// A machine translation made "Bindudu" of it; whoever looks for that must find the right one first.
#[test]
fn a_misspelt_name_is_found() {
    for (text, id) in [
        ("pindoudou", "pinduoduo"),
        ("Bindudu (PDD)", "pinduoduo"),
        ("拼多多", "pinduoduo"),
    ] {
        let answer = ask(Find::new(text), Lens::default());
        let rows: Vec<_> = answer.rows::<FindRow>().unwrap().collect();
        assert!(
            rows.first().is_some_and(|row| row.entity.id == id),
            "{text}: {rows:?}"
        );
    }
}
