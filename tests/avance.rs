//! Progress over time: the same arithmetic as the reviews, what moved each change, coverage and what is not there.

mod registro;

use jiff::civil::date;
use registro::{put, register, review, share};

#[test]
#[ignore = "writes a register to look at"]
fn a_register_to_look_at() {
    let (dir, mut register) = register();
    for (at, state) in registro::CATALOG.states.all().iter().enumerate() {
        if at % 9 == 4 {
            continue;
        }
        for quarter in 0..12i16 {
            let (year, month) = (2022 + quarter / 4, (quarter % 4) * 3 + 3);
            if at % 5 == 2 && quarter == 11 {
                continue;
            }
            let met = 25 + at * 7 % 40 + quarter as usize * (1 + at % 3);
            let sees = share(met);
            let blind = at % 7 == 3;
            put(
                &mut register,
                &review(&state.code, date(year, month as i8, 28), &|i, id| {
                    if blind && i % 3 == 0 {
                        armoniza::finding::Status::SinFuente
                    } else if (i + at) % 11 == 0 {
                        armoniza::finding::Status::Parcial
                    } else {
                        sees(i, id)
                    }
                }),
            );
        }
    }
    drop(register);
    std::fs::copy(
        dir.path().join("registro.sqlite"),
        std::env::var("ARMONIZA_VER").expect("where"),
    )
    .expect("copied");
}
