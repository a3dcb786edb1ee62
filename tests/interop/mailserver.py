"""A real SMTP server that keeps what it takes, can refuse, and can be down."""

import datetime
import ipaddress
import ssl
import tempfile
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app import free_port


@dataclass
class Mail:
    """One mail as it arrived."""

    sender: str
    recipients: list[str]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)

    @property
    def id(self) -> str:
        return self.message["Message-ID"].strip()

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        return self.message.get_body(("plain",)).get_content()

    @property
    def calendar(self) -> str | None:
        """The text/calendar part, with the line ends it came with."""
        for part in self.message.walk():
            if part.get_content_type() == "text/calendar":
                return part.get_payload(decode=True).decode()
        return None


class MailServer:
    """Listens on a port of its own, the same one after having been down."""

    def __init__(self, tls=None, users=None):
        """`tls` is None, "starttls" or "implicit", with a `Certificate`; `users` maps names to passwords."""
        self.mails: list[Mail] = []
        self.attempts: list[str] = []
        """The Message-ID of everything that was offered, taken or not."""
        self.refusals: list[str] = []
        """What the coming attempts are answered, in order; when there are no more they are taken."""
        self.port = free_port()
        self.certificate = Certificate() if tls else None
        self.tls = tls
        self.users = users or {}
        self.controller = None
        self.start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def start(self):
        options = {}
        if self.tls == "implicit":
            options["ssl_context"] = self.certificate.context()
        if self.tls == "starttls":
            options |= {"tls_context": self.certificate.context(), "require_starttls": True}
        if self.users:
            options |= {"authenticator": self._known, "auth_required": True, "auth_require_tls": self.tls == "starttls"}
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, **options)
        self.controller.start()

    def stop(self):
        if self.controller is not None:
            self.controller.stop(no_assert=True)
        self.controller = None

    def _known(self, _server, _session, _envelope, _mechanism, data):
        known = self.users.get(data.login.decode()) == data.password.decode()
        # not handled: the server is to answer 535 itself
        return AuthResult(success=known, handled=False)

    async def handle_DATA(self, _server, _session, envelope):
        mail = Mail(envelope.mail_from, list(envelope.rcpt_tos), envelope.content)
        self.attempts.append(mail.id)
        if self.refusals:
            return self.refusals.pop(0)
        self.mails.append(mail)
        return "250 2.0.0 Tack"

    def take(self) -> list[Mail]:
        """What has come since the last time."""
        taken, self.mails = self.mails, []
        return taken


class Certificate:
    """A certificate for 127.0.0.1 and localhost, by an issuer of its own: rustls takes none that signs itself."""

    def __init__(self):
        issuer_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        issuer = signed("Tillsyn test CA", issuer_key, "Tillsyn test CA", issuer_key)
        leaf = signed("localhost", key, "Tillsyn test CA", issuer_key)
        self.pem = issuer.public_bytes(serialization.Encoding.PEM)
        self.leaf = leaf.public_bytes(serialization.Encoding.PEM)
        self.key = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )

    def write(self, path):
        """Writes the issuer for SSL_CERT_FILE of those who are to trust it."""
        path.write_bytes(self.pem)
        return path

    def context(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with tempfile.NamedTemporaryFile(suffix=".pem") as both:
            both.write(self.key + self.leaf)
            both.flush()
            context.load_cert_chain(both.name)
        return context


def signed(subject, key, issuer, issuer_key):
    """A certificate; one that issues itself may issue others."""
    name, by = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, it)]) for it in (subject, issuer))
    now = datetime.datetime.now(datetime.UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(by)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=subject == issuer, path_length=None), critical=True)
        .sign(issuer_key, hashes.SHA256())
    )
