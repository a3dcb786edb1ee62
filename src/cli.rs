//! The command line: one file per command. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::config::{self, Config, Values};
use crate::domain::ids::ProgramCode;

mod backup;
mod check;
mod contact;
mod context;
mod county_report;
mod database;
mod demo;
mod disclosure;
mod document;
mod evidence;
mod export;
mod feed;
mod follow_up;
mod import;
mod log;
mod mail;
mod officer;
mod outlook;
mod output;
mod partner;
mod person;
mod plan;
mod programme;
mod refusal;
mod reply;
mod restore;
mod retention;
mod serve;
mod setting;
mod trial;
mod usage;
mod user;
mod values;
mod yearly;

pub use context::{Context, Done};
pub use refusal::Failure;

/// Planerar, loggar och följer upp yttre tillsyn.
#[derive(Parser)]
#[command(name = "tillsyn", version)]
pub struct Cli {
    #[arg(
        long,
        global = true,
        value_name = "FIL",
        help = "Databasens fil [TILLSYN_DATABASE, annars data/tillsyn.db]"
    )]
    database: Option<PathBuf>,
    #[arg(
        long,
        global = true,
        value_name = "TID",
        help = "En bestämd tid i stället för klockan, som 2024-04-04T12:00:00+02:00 [TILLSYN_NOW]"
    )]
    now: Option<String>,
    #[arg(
        long,
        global = true,
        value_name = "KOD",
        help = "Tillsynsområdet det gäller, när det finns flera"
    )]
    programme: Option<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Fyll en egen databas med exempelkommunen och visa den på den här datorn
    Demo(serve::Listening),
    /// Visa tillsyn för webbläsare
    Serve(serve::Arguments),
    /// Föreslå ett års plan, eller registrera nämndens beslut
    #[command(subcommand)]
    Plan(plan::Command),
    /// Läs in en fil, hel eller inte alls
    Import(import::Arguments),
    /// Ta emot ett svar: en kalenderfil (.ics) eller ett helt mejl
    Reply(reply::Arguments),
    /// Skriv ut ett års uppgifter som en fil
    Export(export::Arguments),
    /// Ett års uppföljning: plan och utfall, avvikelser och orsaker
    FollowUp(yearly::Arguments<follow_up::Format>),
    /// Ett års besök, som länsrapporten frågar efter dem
    CountyReport(yearly::Arguments<values::Format>),
    /// Dokument till nämnden: lista, färdigställ, visa som de var
    #[command(subcommand)]
    Document(document::Command),
    /// Vart året är på väg, och vad som ska göras
    Outlook(outlook::Arguments),
    /// Användare: lägg till, lista, stäng av, byt lösenord
    #[command(subcommand)]
    User(user::Command),
    /// Samverkansparter: lägg till, lista
    #[command(subcommand)]
    Partner(partner::Command),
    /// Tillsynsområden och deras huvudpart
    #[command(subcommand)]
    Programme(programme::Command),
    /// Handläggare: lägg till, lista, avsluta, kalenderlänkar
    #[command(subcommand)]
    Officer(officer::Command),
    /// Kontaktpersoner: lägg till, lista, kalenderlänkar
    #[command(subcommand)]
    Contact(contact::Command),
    /// Mejl på väg ut: skicka det som väntar
    #[command(subcommand)]
    Mail(mail::Command),
    /// Skriv ut en kontaktpersons eller handläggares kalender som .ics
    Feed(feed::Arguments),
    /// Kommunens inställningar: läs, ändra, lista
    #[command(subcommand)]
    Setting(setting::Command),
    /// Vad som får lämnas ut av ett år i dag: resten maskerat, med vad och varför
    Disclosure(disclosure::Arguments),
    /// Allt som verktyget har om en person, som JSON
    Person(person::Arguments),
    /// Gallra enligt besluten bland inställningarna; visar bara vad som skulle gallras, om inte --run anges
    Retention(retention::Arguments),
    /// Loggen som bevis: dess huvud, och att en post står i den
    #[command(subcommand)]
    Log(evidence::Command),
    /// Kopiera databasen till en fil, också medan den används
    Backup(backup::Arguments),
    /// Lägg en säkerhetskopia i databasens ställe, eller pröva bara att det går
    Restore(restore::Arguments),
    /// Kontrollera databasen: filen, hänvisningarna, färdiga dokument och loggens kedja
    Check(check::Arguments),
    #[command(hide = true)]
    TryFile(trial::Arguments),
    /// Visa den här hjälpen
    Help,
}

/// How long work that nobody can stop may go on when all else is done.
const ENDING: Duration = Duration::from_millis(200);

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    match parse(std::env::args_os()) {
        Ok(Cli {
            command: Command::TryFile(arguments),
            ..
        }) => trial::run(&arguments),
        Ok(cli) => run(cli),
        Err(error) => usage::explain(&error),
    }
}

fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    let command = usage::swedish(Cli::command());
    Cli::from_arg_matches(&command.try_get_matches_from(arguments)?)
}

fn run(cli: Cli) -> ExitCode {
    let done = tokio::runtime::Runtime::new()
        .map_err(Failure::from)
        .and_then(|runtime| {
            let done = runtime.block_on(dispatch(cli));
            // nobody waits any more for a password that is being hashed or a page that is being set
            runtime.shutdown_timeout(ENDING);
            done
        });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::complain(&failure.sentence());
            ExitCode::FAILURE
        }
    }
}

async fn dispatch(cli: Cli) -> Done {
    let context = context(&cli)?;
    match cli.command {
        Command::Demo(_) => demo::run(&context).await,
        Command::Serve(_) => serve::run(&context).await,
        Command::Plan(command) => plan::run(&context, command).await,
        Command::Import(arguments) => import::run(&context, arguments).await,
        Command::Reply(arguments) => reply::run(&context, arguments).await,
        Command::Export(arguments) => export::run(&context, arguments).await,
        Command::FollowUp(arguments) => follow_up::run(&context, arguments).await,
        Command::CountyReport(arguments) => county_report::run(&context, arguments).await,
        Command::Document(command) => document::run(&context, command).await,
        Command::Outlook(arguments) => outlook::run(&context, arguments).await,
        Command::User(command) => user::run(&context, command).await,
        Command::Partner(command) => partner::run(&context, command).await,
        Command::Programme(command) => programme::run(&context, command).await,
        Command::Officer(command) => officer::run(&context, command).await,
        Command::Contact(command) => contact::run(&context, command).await,
        Command::Mail(mail::Command::Send) => mail::send(&context).await,
        Command::Feed(arguments) => feed::run(&context, arguments).await,
        Command::Setting(command) => setting::run(&context, command).await,
        Command::Disclosure(arguments) => disclosure::run(&context, arguments).await,
        Command::Person(arguments) => person::run(&context, arguments).await,
        Command::Retention(arguments) => retention::run(&context, arguments).await,
        Command::Log(command) => evidence::run(&context, command).await,
        Command::Backup(arguments) => backup::run(&context, arguments).await,
        Command::Restore(arguments) => restore::run(&context, arguments).await,
        Command::Check(arguments) => check::run(&context, arguments).await,
        Command::TryFile(_) | Command::Help => usage::help(Cli::command()),
    }
}

fn context(cli: &Cli) -> Result<Context, Failure> {
    let mut flags = Values::new();
    let mut set = |key: &str, value: Option<String>| value.map(|value| flags.insert(key.to_owned(), value));
    set("database", cli.database.as_ref().map(|path| path.display().to_string()));
    set("now", cli.now.clone());
    let (listening, municipalities) = match &cli.command {
        Command::Demo(listening) => (Some(listening), None),
        Command::Serve(arguments) => (Some(&arguments.listening), arguments.municipalities.as_ref()),
        _ => (None, None),
    };
    if let Some(listening) = listening {
        set("listen", listening.listen.clone());
        set("base_url", listening.base_url.clone());
    }
    set("municipalities", municipalities.map(|path| path.display().to_string()));
    let environment = config::environment(|name| std::env::var(name).ok());
    let file = config::file(config::FILE.as_ref())?;
    let default = match cli.command {
        Command::Demo(_) => "data/demo.db",
        _ => "data/tillsyn.db",
    };
    let sources = vec![flags, environment, file];
    let config = Config::merged(&sources, default)?;
    let clock = config.clock();
    Ok(Context {
        config,
        clock,
        sources,
        programme: cli.programme.as_deref().map(ProgramCode::new),
    })
}
