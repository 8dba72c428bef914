//! Files of names, right and wrong.

use super::*;

#[test]
fn countries_may_be_named() {
    let text = "name,country\na,Germany\nb,DEU\nc,de\nd,Atlantis\ne,\"Iran, Islamic Republic of\"\n\
                f,French\ng,Atlantis\nh,\ni,ZZ\n";
    let (read, told) = understood("f.csv", text);
    let countries: Vec<_> = read
        .iter()
        .map(|name| name.country.as_deref().unwrap_or("-"))
        .collect();
    assert_eq!(
        countries,
        ["DE", "DE", "DE", "-", "IR", "FR", "-", "-", "-"]
    );
    assert_eq!(
        told.as_deref(),
        Some("read as no country, and not compared, in 3 rows: `Atlantis`, `ZZ`")
    );
}

fn names(file: &str, bytes: &[u8], column: Option<&str>) -> crate::error::Result<Vec<ScreenName>> {
    let args = NamesArgs {
        column: column.map(str::to_owned).into_iter().collect(),
        ..NamesArgs::default()
    };
    args.names(file, bytes.to_vec()).map(|read| read.names)
}

fn read(file: &str, text: &str, column: Option<&str>) -> Result<Vec<(usize, String)>, String> {
    let names = names(file, text.as_bytes(), column).map_err(|error| error.to_string())?;
    Ok(names
        .into_iter()
        .map(|name| (name.line.unwrap(), name.name))
        .collect())
}

fn named(names: &[(usize, &str)]) -> Result<Vec<(usize, String)>, String> {
    Ok(names
        .iter()
        .map(|(line, name)| (*line, (*name).to_owned()))
        .collect())
}

#[test]
fn a_column_or_a_name_a_line() {
    let table = "id,Name,city\r\n1,\"Acme, Inc.\",Paris\r\n\r\n2, 微信 ,Shenzhen";
    assert_eq!(
        read("a.csv", table, None),
        named(&[(2, "Acme, Inc."), (4, "微信")])
    );
    assert_eq!(
        read("a.txt", table, None),
        named(&[(2, "Acme, Inc."), (4, "微信")])
    );
    assert_eq!(
        read("a.csv", table, Some("city")),
        named(&[(2, "Paris"), (4, "Shenzhen")])
    );
    assert_eq!(
        read("a.csv", "name;city\nAcme, Inc.;Paris\n", None),
        named(&[(2, "Acme, Inc.")])
    );
    assert_eq!(
        read("a.tsv", "name\tcity\nA \"B\" 5\" C\tParis\n", None),
        named(&[(2, "A \"B\" 5\" C")])
    );
    assert_eq!(
        read("-", "Acme, Inc.\n\n  Beta  \n", None),
        named(&[(1, "Acme, Inc."), (3, "Beta")])
    );
    assert_eq!(
        read(
            "a.csv",
            "name,address\nAcme,\"1 Road\nParis\"\nBeta,x\n",
            None
        ),
        named(&[(2, "Acme"), (4, "Beta")])
    );
}

#[test]
fn columns_beside_the_name_are_read_by_their_names() {
    let text = "Name,Country,birth_date,LEI\nAldo,IT,1970-05,\n";
    let names = names("a.csv", text.as_bytes(), None).unwrap();
    let expected = ScreenName {
        country: Some("IT".to_owned()),
        birth_date: Some("1970-05".to_owned()),
        ..ScreenName::on_line("Aldo", 2)
    };
    assert_eq!(names, [expected]);
}

#[test]
fn carriage_returns_end_lines_and_no_column_stands_twice() {
    assert_eq!(
        read("a.csv", "name,city\rAcme,Paris\rBeta,Rome\r", None),
        named(&[(2, "Acme"), (3, "Beta")])
    );
    assert_eq!(
        read("a.txt", "Acme\rBeta", None),
        named(&[(1, "Acme"), (2, "Beta")])
    );
    let message = read("a.csv", "name,name\nAcme,Beta\n", None).unwrap_err();
    assert!(message.contains("two columns `name`"), "{message}");
}

#[test]
fn everything_wrong_is_told_at_once() {
    let message = read(
        "a.csv",
        "name,city\nAcme\n,Paris\nBeta,Rome,Italy\nGood,Oslo\n",
        None,
    )
    .unwrap_err();
    let expected = "3 problems in the data; nothing was loaded\n  a.csv:2: 1 fields where the first line has 2\n  \
                    a.csv:3: the name is empty\n  a.csv:4: 3 fields where the first line has 2";
    assert_eq!(message, expected);
}

#[test]
fn a_quotation_mark_swallows_no_names() {
    for text in [
        "name\n\"Acme\nBeta\nGamma\n",
        "name\n\"Acme\nBeta\"\nGamma\n",
        "name,city\nAcme,\"Paris\nBeta,Rome\n",
    ] {
        let message = read("a.csv", text, None).unwrap_err();
        assert!(
            message.contains("a.csv:2: ") && message.contains("is a quotation mark not closed?"),
            "{text:?}: {message}"
        );
    }
}

#[test]
fn a_table_without_the_column_is_no_list_of_names() {
    for (file, column) in [("a.csv", None), ("a.TSV", None), ("a.txt", Some("name"))] {
        let message = read(file, "street,city\nAcme,Paris\n", column).unwrap_err();
        assert!(
            message.contains("has no column `name`\nits first line names street, city;"),
            "{message}"
        );
    }
    assert!(
        read("a.txt", " \n\n", None)
            .unwrap_err()
            .starts_with("a.txt holds no names\n")
    );
    assert!(
        read("a.csv", "name\n", None)
            .unwrap_err()
            .starts_with("a.csv holds no names\n")
    );
    assert!(read("a.csv", "", None).is_err());
}

#[test]
fn text_in_another_encoding_is_refused() {
    for (file, line) in [("a.txt", 2), ("a.csv", 2)] {
        let message = names(file, b"name\nSoci\xe9t\xe9\n", None)
            .unwrap_err()
            .to_string();
        assert!(
            message.contains(&format!("{file}:{line}: ")) && message.contains("not UTF-8"),
            "{message}"
        );
    }
}

/// The names, and how the columns were understood.
fn understood(file: &str, text: &str) -> (Vec<ScreenName>, Option<String>) {
    let read = NamesArgs::default()
        .names(file, text.as_bytes().to_vec())
        .unwrap();
    (read.names, read.told)
}

#[test]
fn columns_are_known_by_what_desks_call_them() {
    let (names, told) = understood(
        "customers.csv",
        "Customers 2026\n\nNo;First Name;Last Name;DOB;Nationality;Phone\n1;Aldo;Bremmer;31/12/1970;Italy;5\n;;;;;\n",
    );
    let expected = ScreenName {
        country: Some("IT".to_owned()),
        birth_date: Some("1970-12-31".to_owned()),
        ..ScreenName::on_line("Aldo Bremmer", 4)
    };
    assert_eq!(names, [expected]);
    assert_eq!(
        told.as_deref(),
        Some(
            "the names are in `First Name`, `Last Name`; compared: `Nationality`, `DOB`; not looked at: `No`, `Phone`"
        )
    );
    for header in ["Customer name", "company", "Legal entity name", "Full_Name"] {
        let (names, told) = understood("a.csv", &format!("id,{header}\n7,Acme\n"));
        assert_eq!(names[0].name, "Acme", "{header}");
        assert!(told.is_some(), "{header}");
    }
    assert_eq!(understood("a.csv", "NAME,country\nAcme,DE\n").1, None);
    // One name a line, of which the first is no header.
    let (names, _) = understood("a.txt", "Company, Client\nAcme\n");
    assert_eq!(names.len(), 2);
}

#[test]
fn the_word_name_is_no_reason_to_look_at_nothing_else() {
    for file in ["a.csv", "a.txt"] {
        let (names, told) = understood(file, "First name,Name\nRosa,Abern\n");
        assert_eq!(names[0].name, "Rosa Abern", "{file}");
        let expected = "the names are in `First name`, `Name`";
        assert_eq!(told.as_deref(), Some(expected), "{file}");
    }
    let (names, told) = understood("a.csv", "customer,name\n1001,Rosa Abern\n");
    assert_eq!(names[0].name, "Rosa Abern");
    let expected = "the names are in `name`; not looked at: `customer`";
    assert_eq!(told.as_deref(), Some(expected));
    let (names, told) = understood(
        "a.csv",
        "name,Type,D.O.B.,Citizenship,Legal form\nRosa Abern,person,1970-05-31,FR,none\n",
    );
    let beside = [&names[0].kind, &names[0].birth_date, &names[0].country].map(Option::as_deref);
    assert_eq!(beside, [Some("person"), Some("1970-05-31"), Some("FR")]);
    let expected = "the names are in `name`; compared: `Citizenship`, `Type`, `D.O.B.`; not looked at: `Legal form`";
    assert_eq!(told.as_deref(), Some(expected));
}

#[test]
fn a_placeholder_says_nothing_and_what_is_no_lei_is_told() {
    let text = "name,birth_date,lei,registration\na,n/a,-,none\nb,0000-00-00,5493 001k jtii gc8y 1r12,No. 7\n\
                c,unknown,pending,0\nd,,5493001KJTIIGC8Y1R13,\n";
    let (names, told) = understood("f.csv", text);
    let leis: Vec<_> = names.iter().map(|name| name.lei.as_deref()).collect();
    assert_eq!(leis, [None, Some("5493001KJTIIGC8Y1R12"), None, None]);
    assert!(names.iter().all(|name| name.birth_date.is_none()));
    let numbers = names.iter().filter_map(|name| name.registration.as_deref());
    assert_eq!(numbers.collect::<Vec<_>>(), ["No. 7"]);
    assert_eq!(
        told.as_deref(),
        Some("read as no LEI, and not compared, in 1 row: `5493001KJTIIGC8Y1R13`")
    );
}

#[test]
fn what_may_be_two_columns_or_two_days_is_asked_back() {
    let message = read("a.csv", "company name,legal name\nA,B\n", None).unwrap_err();
    assert!(
        message.contains("in any of `company name`, `legal name`"),
        "{message}"
    );
    for header in [
        "First name,Last name,Company",
        "name,Company",
        "First name,Name,Company",
    ] {
        let row = header.replace(|letter: char| letter != ',', "A");
        let message = read("a.csv", &format!("{header}\n{row}\n"), None).unwrap_err();
        assert!(message.contains("`Company`\n"), "{message}");
        assert!(message.contains("choose one with"), "{message}");
    }
    let message = read("a.csv", "name,dob\nA,03/04/1970\n", None).unwrap_err();
    assert!(
        message.contains("a.csv:2: the date of birth is `03/04/1970`"),
        "{message}"
    );
    let dated = NamesArgs {
        dates: DateOrder::DayFirst,
        ..NamesArgs::default()
    };
    let read = dated.names("a.csv", b"name,dob\nA,03/04/1970\n".to_vec());
    assert_eq!(
        read.unwrap().names[0].birth_date.as_deref(),
        Some("1970-04-03")
    );
}

#[test]
fn letters_are_read_as_they_are_encoded() {
    let encoded = NamesArgs {
        encoding: Some(encoding_rs::WINDOWS_1252),
        ..NamesArgs::default()
    };
    let read = encoded.names("a.csv", b"name\nSoci\xe9t\xe9\n".to_vec());
    assert_eq!(read.unwrap().names[0].name, "Soci\u{e9}t\u{e9}");
    let utf16: Vec<u8> = "\u{feff}name\nAcme\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let names = names("a.csv", &utf16, None).unwrap();
    assert_eq!(names[0].name, "Acme");
    for bytes in [&b"%PDF-1.7\n\0\0"[..], b"\xd0\xcf\x11\xe0\xa1"] {
        let message = super::tests::names("a.xls", bytes, None)
            .unwrap_err()
            .to_string();
        assert!(message.contains("neither text nor a workbook"), "{message}");
        assert_eq!(message.lines().count(), 2, "{message}");
    }
}

#[cfg(feature = "spreadsheets")]
#[test]
fn a_workbook_has_one_sheet_of_names() {
    let workbook = |sheets: &[(&str, &[&[&str]])]| {
        let mut book = rust_xlsxwriter::Workbook::new();
        for (name, rows) in sheets {
            let sheet = book.add_worksheet().set_name(*name).unwrap();
            for (row, cells) in rows.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    sheet
                        .write_string(row as u32, column as u16, *cell)
                        .unwrap();
                }
            }
        }
        book.save_to_buffer().unwrap()
    };
    let customers: &[&[&str]] = &[
        &["Customers"],
        &[],
        &["Id", "Customer name", "Country"],
        &["1", "Acme", "DEU"],
        &["2", "\u{5fae}\u{4fe1}", ""],
    ];
    let read = |sheets: &[(&str, &[&[&str]])]| {
        NamesArgs::default()
            .names("a.xlsx", workbook(sheets))
            .map_err(|error| error.to_string())
    };
    let names = read(&[("All", customers), ("Notes", &[&["remember"]])]).unwrap();
    assert_eq!(names.names.len(), 2);
    assert_eq!(names.names[0].country.as_deref(), Some("DE"));
    assert_eq!(names.names[1].line, Some(5));
    assert!(
        names
            .told
            .unwrap()
            .starts_with("sheet `All`: the names are in `Customer name`")
    );
    let message = read(&[("One", customers), ("Two", customers)]).unwrap_err();
    assert!(message.contains("`One`, `Two`"), "{message}");
    let message = read(&[("One", &[&["street", "city"], &["x", "y"]])]).unwrap_err();
    assert!(message.contains("names street, city"), "{message}");
}
