//! Owners that are no names: the public, the others, and the company itself.

/// Who a table means by such a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unnamed {
    /// Somebody whom the table does not name: whoever stands behind two such cells is not known to be the same.
    Somebody,
    /// The company itself, which holds its own shares.
    Itself,
}

/// Whom a cell means that names nobody; `None` of names.
pub(super) fn of(cell: &str) -> Option<Unnamed> {
    let word = plain(cell);
    if SOMEBODY.contains(&word.as_str()) {
        Some(Unnamed::Somebody)
    } else if ITSELF.contains(&word.as_str()) {
        Some(Unnamed::Itself)
    } else {
        None
    }
}

/// A cell in small letters, without what tables say of how small each stake is: `Others (<5%)`, `Others below 3 %`.
pub(super) fn plain(cell: &str) -> String {
    let mut word = cell.trim().to_lowercase().replace('\u{2019}', "'");
    for sign in [
        "(",
        "[",
        "（",
        "<",
        "≤",
        " below ",
        " under ",
        " each ",
        " unter ",
        " with less",
    ] {
        if let Some((before, after)) = word.split_once(sign)
            && !before.trim().is_empty()
            && after.contains(|c: char| c.is_ascii_digit())
        {
            word = before.to_owned();
        }
    }
    let is_mark = |c: char| c.is_whitespace() || ['*', ':', ',', ';'].contains(&c);
    let words = word.trim_end_matches(is_mark).split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}

/// Words for owners who are not named, in small letters.
#[rustfmt::skip]
const SOMEBODY: &[&str] = &[
    "unknown", "undisclosed", "unnamed", "anonymous", "n/a", "n.n.", "none", "null", "tbd", "?", "-",
    "not known", "not disclosed", "not named", "not identified", "unidentified", "unknown owner", "unknown owners",
    "unknown shareholder", "unknown shareholders", "undisclosed shareholder", "undisclosed shareholders",
    "undisclosed investor", "undisclosed investors", "undisclosed owner",
    "other", "others", "all others", "other shareholders", "all other shareholders", "other holders", "other investors",
    "other owners", "other stockholders", "other members", "remaining shareholders", "various", "various shareholders",
    "various investors", "various owners", "public", "the public", "general public", "public float", "public shareholders",
    "public shareholding", "public investors", "publicly held", "publicly traded", "free float", "freefloat", "free-float",
    "float", "minority shareholders", "other minority shareholders", "minority interest", "minority interests",
    "non-controlling interests", "retail investors", "retail shareholders", "institutional investors",
    "bearer shares", "holders of bearer shares",
    // German
    "streubesitz", "übrige", "übrige aktionäre", "übrige gesellschafter", "sonstige", "sonstige aktionäre",
    "sonstige gesellschafter", "andere", "andere aktionäre", "weitere aktionäre", "restliche aktionäre", "kleinaktionäre",
    "publikumsaktionäre", "minderheitsaktionäre", "unbekannt", "nicht bekannt", "nicht offengelegt", "nicht angegeben",
    "nicht genannt", "keine angabe",
    // French
    "flottant", "autres", "autres actionnaires", "autres associés", "divers", "actionnaires minoritaires", "minoritaires",
    "petits porteurs", "inconnu", "inconnue", "inconnus", "non connu", "non communiqué", "non divulgué", "non déclaré",
    "non renseigné", "non identifié",
    // Italian
    "flottante", "mercato", "altri", "altri azionisti", "altri soci", "azionisti minori", "sconosciuto", "sconosciuta", "non noto",
    "non dichiarato", "non comunicato", "non divulgato", "non disponibile", "ignoto",
    // Spanish
    "capital flotante", "otros", "otros accionistas", "otros socios", "resto de accionistas", "accionistas minoritarios",
    "minoritarios", "público", "desconocido", "desconocida", "desconocidos", "no declarado", "no revelado", "no divulgado",
    "no informado", "no identificado", "sin identificar", "no disponible",
    // Portuguese
    "outros", "outros acionistas", "outros accionistas", "demais acionistas", "demais", "desconhecido", "desconhecida",
    "desconhecidos", "não informado", "não declarado", "não divulgado", "não identificado", "nao informado", "nao declarado",
    "ações em circulação",
    // Dutch
    "overige", "overigen", "overige aandeelhouders", "onbekend", "niet bekend", "niet bekendgemaakt", "niet openbaar gemaakt",
    // Danish, Norwegian, Swedish, Finnish, Icelandic
    "øvrige", "øvrige aktionærer", "øvrige aksjonærer", "andre", "andre aksjonærer", "ukendt", "ukjent", "ikke oplyst",
    "ikke opplyst", "ikke offentliggjort", "övriga", "övriga aktieägare", "okänd", "okända", "ej angivet", "ej offentliggjort",
    "muut", "muut osakkeenomistajat", "tuntematon", "ei tiedossa", "ei ilmoitettu", "aðrir", "óþekkt", "óþekktur",
    // Polish
    "pozostali", "pozostali akcjonariusze", "pozostali udziałowcy", "inni", "inni akcjonariusze", "nieznany", "nieznana",
    "nieznani", "nieujawniony", "nieujawniona", "nieujawnieni", "nie ujawniono", "nie podano", "brak danych",
    // Czech, Slovak
    "ostatní", "ostatní akcionáři", "neznámý", "neznámí", "neznámá", "neuveden", "neuvedeno", "nezveřejněno", "ostatní společníci",
    "ostatní akcionári", "ostatní spoločníci", "neznámy", "neznámi", "neuvedené", "nezverejnené",
    // Hungarian
    "egyéb", "egyéb részvényesek", "közkézhányad", "ismeretlen", "nem ismert", "nem nyilvános", "nincs megadva",
    // Turkish
    "diğer", "diğer ortaklar", "diğer hissedarlar", "halka açık", "halka açık kısım", "bilinmiyor", "bilinmeyen",
    "açıklanmadı", "açıklanmamış", "belirtilmemiş",
    // Romanian
    "alții", "alţii", "alți acționari", "ceilalți acționari", "necunoscut", "necunoscuți", "nedeclarat", "nedezvăluit",
    "nespecificat",
    // Croatian, Serbian, Bosnian, Slovenian
    "ostali", "ostali dioničari", "ostali akcionari", "nepoznat", "nepoznato", "nepoznati", "nije objavljeno", 
    "ostali delničarji", "neznan", "neznano", "ni razkrito", "остали", "остали акционари", "непознат",
    "непознато",
    // Bulgarian, Macedonian
    "други", "други акционери", "неизвестен", "неизвестна", "неоповестен",
    // Lithuanian, Latvian, Estonian
    "kiti", "kiti akcininkai", "nežinomas", "nežinoma", "neatskleista", "citi akcionāri", "nezināms", "nav zināms",
    "nav atklāts", "muud", "teised aktsionärid", "teadmata", "tundmatu", "avaldamata",
    // Albanian
    "të tjerë", "i panjohur",
    // Russian, Ukrainian
    "прочие", "прочие акционеры", "остальные", "остальные акционеры", "другие", "другие акционеры", "миноритарии",
    "миноритарные акционеры", "свободное обращение", "в свободном обращении", "неизвестно", "не раскрыто",
    "не раскрывается", "неизвестный", "неизвестные", "не известен", "не указан", "не указано", "нет данных",
    "інші", "інші акціонери", "решта", "невідомо", "невідомий", "невідомі", "не розкрито", "не розкривається", "не вказано",
    // Chinese, Japanese, Korean
    "其他", "其它", "其他股东", "其他股東", "其它股东", "公众股东", "公眾股東", "公众股", "公众持股", "公眾持股",
    "社会公众股", "社会公众股东", "流通股", "未知", "不详", "不詳", "未披露", "未揭露", "未公开", "未公開", "その他", "その他の株主", "その他株主",
    "一般株主", "少数株主", "浮動株", "不明", "非公開", "非開示", "個人その他", "個人・その他", "기타", "기타주주", "기타 주주", "소액주주",
    "일반주주", "미상", "불명", "알 수 없음", "비공개",
    // Arabic, Persian, Hebrew
    "أخرى", "آخرون", "الجمهور", "مساهمون آخرون", "غير معروف", "غير معلن", "مجهول", "سایر", "سایر سهامداران", "نامشخص",
    "אחרים", "הציבור", "לא ידוע", "לא פורסם",
    // Greek
    "λοιποί", "λοιποί μέτοχοι", "άγνωστος", "άγνωστο", "άγνωστοι", "δεν γνωστοποιήθηκε",
    // Indonesian and Malay, Vietnamese, Thai
    "lainnya", "lain-lain", "pemegang saham lainnya", "tidak diketahui", "tidak diungkapkan", "masyarakat", "khác",
    "cổ đông khác", "không rõ", "không công bố", "อื่นๆ", "ไม่ทราบ", "ไม่เปิดเผย",
];

/// Words for shares that a company holds in itself, in small letters. A bare `treasury` may be that of a state.
#[rustfmt::skip]
const ITSELF: &[&str] = &[
    "treasury shares", "treasury share", "treasury stock", "own shares", "own stock", "company's own shares",
    "shares held in treasury", "shares in treasury", "repurchased shares",
    "eigene aktien", "eigenaktien", "eigene anteile", "eigene geschäftsanteile",
    "actions propres", "actions d'autocontrôle", "autocontrôle", "auto-contrôle", "autodétention", "auto-détention",
    "actions auto-détenues", "actions autodétenues", "azioni proprie", "quote proprie",
    "acciones propias", "autocartera", "participaciones propias",
    "ações em tesouraria", "acoes em tesouraria", "ações próprias", "acções próprias", "acoes proprias",
    "eigen aandelen", "ingekochte eigen aandelen", "egna aktier", "egne aktier", "egne aksjer", "omat osakkeet",
    "akcje własne", "udziały własne", "vlastní akcie", "vlastné akcie", "saját részvény", "saját részvények",
    "acțiuni proprii", "ίδιες μετοχές",
    "собственные акции", "казначейские акции", "собственные доли", "власні акції",
    "库存股", "庫存股", "库存股份", "庫存股份", "自己株式", "自己株", "자기주식", "자사주", "أسهم الخزينة",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_nobody_are_told_from_names() {
        for word in [
            "Others (<5%)",
            "Public shareholders",
            "Streubesitz",
            "OTHERS below 3 %",
            "Прочие:",
            "公众股东",
            "Nieznany",
            "NEZNÁMÝ",
            "Невідомий",
            "não informado",
            "Nicht offengelegt (unter 5 %)",
            "미상",
        ] {
            assert_eq!(of(word), Some(Unnamed::Somebody), "{word}");
        }
        for word in [
            "Treasury shares",
            "Eigene Aktien",
            "Actions d\u{2019}autocontrôle",
            "自己株式",
            "Treasury Shares (2.1 %)",
        ] {
            assert_eq!(of(word), Some(Unnamed::Itself), "{word}");
        }
        for name in [
            "HM Treasury",
            "Treasury",
            "Public Investment Fund",
            "Other Ltd",
            "Others (Jane Doe)",
            "Floater",
        ] {
            assert_eq!(of(name), None, "{name}");
        }
    }

    #[test]
    fn every_word_stands_as_it_is_compared() {
        for word in SOMEBODY.iter().chain(ITSELF) {
            assert_eq!(plain(word), *word);
        }
    }
}
