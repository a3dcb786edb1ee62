//! What each page that the team opens costs in CPU time, through the router in process: with one year and with twenty-six in
//! the database, of twelve and of two hundred rounds. Figures are in `benches/README.md`.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Lines, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};
use std::{env, fs};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::{Request, Response, StatusCode};
use tillsyn::actions::passwords::Cost;
use tillsyn::actions::scope::Scope;
use tillsyn::actions::users::{self, NewUser};
use tillsyn::actions::{Write, errands, passwords, second_factor};
use tillsyn::clock::Clock;
use tillsyn::domain::actor::Actor;
use tillsyn::domain::errand::{ErrandFacts, ErrandKind};
use tillsyn::domain::user::Role;
use tillsyn::error::{Error, Result};
use tillsyn::store::{self, Db};
use tillsyn::web::{self, AppState, Options};
use tower::ServiceExt;

#[path = "filled/years.rs"]
mod years;

/// The argument that makes the program measure one database.
const MEASURER: &str = "measure";

const PASSWORD: &str = "tre blå cyklar";

/// Why nobody here needs a second factor.
const BY_PASSWORD: &str = "what a page costs is measured";

/// The most that a page may cost with all years in the database, as times what it costs with one.
const MOST_TIMES: f64 = 1.5;

/// The most that the year with two hundred rounds may cost, in milliseconds.
const MOST_OF_THE_YEAR: f64 = 3.0;

/// The database with so many years of so many rounds; made once, and kept beside what is built.
async fn database(years: i32, rounds: u32) -> Result<PathBuf> {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("pages-{years}-{rounds}.db"));
    if file.exists() && env::var_os("TILLSYN_BENCH_AGAIN").is_none() {
        // one that an older program made is upgraded before several open it
        let db = Db::open(&file).await?;
        let mut write = Write::begin(&db, years::now(), Actor::system()).await?;
        second_factor::set_rule(&mut write, false, BY_PASSWORD).await?;
        write.commit().await?;
        db.close().await;
        return Ok(file);
    }
    for ending in ["", "-wal", "-shm"] {
        fs::remove_file(format!("{}{ending}", file.display())).unwrap_or_default();
    }
    let db = Db::open(&file).await?;
    years::fill(&db, years, rounds).await?;
    let password = passwords::hash(PASSWORD.to_owned(), Cost::LEAST).await?;
    let mut write = Write::begin(&db, years::now(), Actor::system()).await?;
    let user = NewUser {
        username: "handlaggare".to_owned(),
        name: "Handläggare A".to_owned(),
        email: None,
        roles: vec![Role::Officer, Role::Administrator],
        password: Some(password),
    };
    second_factor::set_rule(&mut write, false, BY_PASSWORD).await?;
    users::add(&mut write, user).await?;
    let scope = Scope::find(&mut write.tx, None).await?;
    errands::add(&mut write, scope.code(), &facts()).await?;
    write.commit().await?;
    db.close().await;
    Ok(file)
}

fn facts() -> ErrandFacts {
    let day = years::now().today();
    ErrandFacts {
        year: years::YEAR,
        kind: ErrandKind::FollowUp,
        as_of: day,
        written_on: day,
        case_number: "SN/2026:1".to_owned(),
        signatories: "Förvaltningschef".to_owned(),
        ..ErrandFacts::default()
    }
}

/// Someone of the team, signed in.
struct Team {
    router: Router,
    cookies: BTreeMap<String, String>,
}

impl Team {
    async fn at(file: &Path) -> Result<Self> {
        let options = Options {
            password_cost: Cost::LEAST,
            ..Options::new("http://127.0.0.1:8080")
        };
        let state = AppState::new(Db::open(file).await?, Clock::fixed(years::now().0), options);
        let mut team = Self {
            router: web::router(state),
            cookies: BTreeMap::new(),
        };
        let form = format!(
            "username=handlaggare&password={}",
            PASSWORD.replace(' ', "+").replace('å', "%C3%A5")
        );
        let request = Request::post("/logga-in")
            .header("sec-fetch-site", "same-origin")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = team.send(request.body(Body::from(form))).await?;
        for line in answer.headers().get_all(SET_COOKIE) {
            let pair = line.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                team.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Ok(team)
    }

    async fn send(&self, request: axum::http::Result<Request<Body>>) -> Result<Response<Body>> {
        let request = request.map_err(|error| Error::Refused(error.to_string()))?;
        match self.router.clone().oneshot(request).await {
            Ok(answer) => Ok(answer),
            Err(never) => match never {},
        }
    }

    /// A page, read to its end. Its size.
    async fn open(&self, address: &str) -> Result<usize> {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let answer = self
            .send(
                Request::get(address)
                    .header(COOKIE, cookies.join("; "))
                    .body(Body::empty()),
            )
            .await?;
        if answer.status() != StatusCode::OK {
            return Err(Error::Refused(format!("{address}: {}", answer.status())));
        }
        let body = to_bytes(answer.into_body(), usize::MAX).await;
        Ok(body.map(|body| body.len()).unwrap_or_default())
    }
}

/// CPU time of all threads, in milliseconds.
fn spent() -> f64 {
    let threads = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let of = |thread: fs::DirEntry| {
        let told = fs::read_to_string(thread.path().join("schedstat")).unwrap_or_default();
        told.split(' ')
            .next()
            .and_then(|it| it.parse::<f64>().ok())
            .unwrap_or_default()
    };
    threads.map(of).sum::<f64>() / 1e6
}

/// A process of its own that opens pages of one database: two in one process were seen to cost each other up to twice the
/// time, now the one and now the other.
struct Measurer {
    process: Child,
    asks: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
}

impl Measurer {
    fn start(file: &Path) -> io::Result<Self> {
        let mut process = Command::new(env::current_exe()?)
            .args([Path::new(MEASURER), file])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let pipes = process.stdin.take().zip(process.stdout.take());
        let (asks, told) = pipes.ok_or(io::ErrorKind::BrokenPipe)?;
        let answers = BufReader::new(told).lines();
        Ok(Self { process, asks, answers })
    }

    /// The CPU time of a page, in milliseconds.
    fn cost(&mut self, address: &str) -> io::Result<f64> {
        writeln!(self.asks, "{address}")?;
        let told = self.answers.next().ok_or(io::ErrorKind::BrokenPipe)??;
        told.parse().map_err(|_| io::Error::other(told))
    }
}

impl Drop for Measurer {
    fn drop(&mut self) {
        self.process.kill().unwrap_or_default();
        self.process.wait().map(drop).unwrap_or_default();
    }
}

/// What such a process does: for each address that it reads, the CPU time of opening it, the mean of five.
async fn measure(file: &Path) -> Result<()> {
    let team = Team::at(file).await?;
    for address in io::stdin().lines() {
        let address = address?;
        let before = spent();
        for _ in 0..5 {
            team.open(&address).await?;
        }
        println!("{}", (spent() - before) / 5.0);
    }
    Ok(())
}

/// The CPU time that a page costs each of the two: the least of some runs, taken in turns so that what else the machine does
/// meets both.
fn costs(measurers: &mut [Measurer; 2], addresses: [&str; 2]) -> io::Result<[f64; 2]> {
    let mut least = [f64::MAX; 2];
    for run in 0..20 {
        for (at, measurer) in measurers.iter_mut().enumerate() {
            let cost = measurer.cost(addresses[at])?;
            // the first run reads the file
            if run > 0 {
                least[at] = least[at].min(cost);
            }
        }
    }
    Ok(least)
}

/// An address of each kind of row, by its name in [`PAGES`]; those of the last year.
async fn examples(file: &Path) -> Result<Vec<(&'static str, String)>> {
    let db = Db::open(file).await?;
    let mut tx = db.read().await?;
    let program = Scope::find(&mut tx, None).await?.program;
    let rounds = store::rounds::of_year(&mut tx, &program.code, years::YEAR).await?;
    let measures = store::measures::of_year(&mut tx, &program.code, years::YEAR).await?;
    let events = store::events::of_year(&mut tx, years::YEAR).await?;
    let inquiries = store::inquiries::of_year(&mut tx, &program.code, years::YEAR).await?;
    let errands = store::errands::list(&mut tx, &program.code).await?;
    drop(tx);
    db.close().await;
    let id = |id: Option<String>| id.unwrap_or_default();
    Ok(vec![
        ("{year}", years::YEAR.to_string()),
        ("{round}", id(rounds.first().map(|it| it.id.to_string()))),
        ("{coming}", id(rounds.last().map(|it| it.id.to_string()))),
        ("{measure}", id(measures.first().map(|it| it.id.to_string()))),
        ("{event}", id(events.first().map(|it| it.id.to_string()))),
        ("{inquiry}", id(inquiries.first().map(|it| it.id.to_string()))),
        ("{errand}", id(errands.first().map(|it| it.id.to_string()))),
    ])
}

/// What the team opens.
const PAGES: [(&str, &str); 27] = [
    ("start", "/"),
    ("year", "/ar/{year}"),
    ("rounds", "/omgangar"),
    ("round", "/omgangar/{round}"),
    ("round to come", "/omgangar/{coming}"),
    ("schedule of a round", "/omgangar/{coming}/schema"),
    ("night sheet", "/omgangar/{coming}/kvallsblad"),
    ("new round", "/omgangar/ny"),
    ("inquiries", "/forfragningar"),
    ("inquiry", "/forfragningar/{inquiry}"),
    ("plan", "/plan/{year}"),
    ("new dates", "/ar/{year}/nya-datum"),
    ("follow-up", "/uppfoljning/{year}"),
    ("follow-up as CSV", "/uppfoljning/{year}.csv"),
    ("county report", "/lansrapport/{year}"),
    ("errands", "/arenden"),
    ("errand", "/arenden/{errand}"),
    ("errand's report", "/arenden/{errand}/dokument/rapport"),
    ("measures", "/atgarder"),
    ("measure", "/atgarder/{measure}"),
    ("events", "/evenemang"),
    ("event", "/evenemang/{event}"),
    ("contacts", "/kontakter"),
    ("incoming", "/inkommet"),
    ("outbox", "/utkorg"),
    ("settings", "/installningar"),
    ("log", "/logg"),
];

/// The same with the address of each.
async fn pages(file: &Path) -> Result<Vec<(&'static str, String)>> {
    let examples = examples(file).await?;
    let address = |page: &str| {
        let with = |page: String, (name, value): &(&str, String)| page.replace(name, value);
        examples.iter().fold(page.to_owned(), with)
    };
    Ok(PAGES.map(|(name, page)| (name, address(page))).into())
}

/// Every page's cost with one year and with all, and whether each keeps within its bounds.
async fn measured(rounds: u32) -> Result<bool> {
    let (few, many) = (database(1, rounds).await?, database(26, rounds).await?);
    let mut measurers = [Measurer::start(&few)?, Measurer::start(&many)?];
    println!("{rounds} rounds a year        | 1 year, ms | 26 years, ms | times");
    let mut kept = true;
    for ((name, of_one), (_, of_all)) in pages(&few).await?.iter().zip(pages(&many).await?) {
        let [first, second] = costs(&mut measurers, [of_one, &of_all])?;
        let too_much = second > first * MOST_TIMES || (*name == "year" && second > MOST_OF_THE_YEAR);
        let mark = if too_much { " too much" } else { "" };
        println!(
            "{name:<26} | {first:10.2} | {second:12.2} | {:.2}{mark}",
            second / first
        );
        kept &= !too_much;
    }
    Ok(kept)
}

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let Ok(runtime) = runtime else {
        return ExitCode::FAILURE;
    };
    let arguments: Vec<String> = env::args().collect();
    if let [_, word, file] = arguments.as_slice()
        && word == MEASURER
    {
        return match runtime.block_on(measure(Path::new(file))) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                println!("{error}");
                ExitCode::FAILURE
            }
        };
    }
    let mut kept = true;
    for rounds in [12, 200] {
        match runtime.block_on(measured(rounds)) {
            Ok(within) => kept &= within,
            Err(error) => {
                println!("not measured: {error}");
                kept = false;
            }
        }
    }
    if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
