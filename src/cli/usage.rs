//! Help and wrong usage, in Swedish: clap's own words are English.

use std::process::ExitCode;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

const PLAIN: &str = "{about-with-newline}\nAnvändning: {usage}\n\nFlaggor:\n{options}";
const ARGUMENTS: &str = "{about-with-newline}\nAnvändning: {usage}\n\nArgument:\n{positionals}\n\nFlaggor:\n{options}";
const COMMANDS: &str = "{about-with-newline}\nAnvändning: {usage}\n\nKommandon:\n{subcommands}\n\nFlaggor:\n{options}";

/// The command and all under it with Swedish headings and a Swedish word on `--help`.
pub fn swedish(command: Command) -> Command {
    let version = Arg::new("version").long("version").short('V');
    let version = version.action(ArgAction::Version).help("Visa versionen");
    under(command).disable_version_flag(true).arg(version)
}

fn under(command: Command) -> Command {
    let help = Arg::new("help").long("help").short('h').action(ArgAction::Help);
    let template = match (command.has_subcommands(), command.get_positionals().next().is_some()) {
        (true, _) => COMMANDS,
        (false, true) => ARGUMENTS,
        (false, false) => PLAIN,
    };
    command
        .help_template(template)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .arg(help.help("Visa den här hjälpen"))
        .mut_subcommands(under)
}

/// Prints help or version as asked, or says what was wrong.
pub fn explain(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            super::output::print(&translated(&error.render().to_string()))
                .map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            super::output::complain(&translated(&error.render().to_string()));
            ExitCode::from(2)
        }
        kind => {
            let wrong = sentence(kind, error);
            super::output::complain(&format!("{wrong}\nMed --help visas hur det ska skrivas."));
            ExitCode::from(2)
        }
    }
}

/// `tillsyn help`.
pub fn help(command: Command) -> super::Done {
    super::output::print(&translated(&swedish(command).render_help().to_string()))
}

fn translated(text: &str) -> String {
    let words = [
        ("[OPTIONS]", "[FLAGGOR]"),
        ("<COMMAND>", "<KOMMANDO>"),
        ("[default: ", "[annars "),
        ("[possible values: ", "[välj mellan "),
    ];
    let replace = |text: String, (english, swedish): (&str, &str)| text.replace(english, swedish);
    words.into_iter().fold(text.to_owned(), replace)
}

fn sentence(kind: ErrorKind, error: &clap::Error) -> String {
    let said = |context| error.get(context).map(value).unwrap_or_default();
    let argument = said(ContextKind::InvalidArg);
    match kind {
        ErrorKind::InvalidSubcommand => format!("Det finns inget kommando {}.", said(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("Det finns ingen flagga {argument} här."),
        ErrorKind::MissingRequiredArgument => format!("Det saknas: {argument}."),
        ErrorKind::MissingSubcommand => "Det saknas ett kommando.".to_owned(),
        ErrorKind::ArgumentConflict => format!("{argument} går inte ihop med {}.", said(ContextKind::PriorArg)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => unfit(
            &argument,
            &said(ContextKind::InvalidValue),
            &said(ContextKind::ValidValue),
            &why(error),
        ),
        _ => "Kommandot går inte att förstå.".to_owned(),
    }
}

fn unfit(argument: &str, given: &str, valid: &str, why: &str) -> String {
    match (given, valid) {
        ("", _) => format!("{argument} saknar värde."),
        (_, "") => format!("{given} passar inte för {argument}. {why}"),
        _ => format!("{given} passar inte för {argument}. Välj mellan {valid}."),
    }
}

/// What our own readers of values say, which are sentences; clap's are English and no sentences.
fn why(error: &clap::Error) -> String {
    let said = std::error::Error::source(error).map(ToString::to_string);
    said.filter(|said| said.ends_with('.')).unwrap_or_default()
}

fn value(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => StyledStr::to_string(text),
        _ => String::new(),
    }
}
