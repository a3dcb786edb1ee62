<?php
// Reads a calendar on standard input with sabre/vobject, which Nextcloud is built on: what it finds wrong, and each event.
require_once '/usr/share/php/Sabre/VObject/autoload.php';
$calendar = Sabre\VObject\Reader::read(stream_get_contents(STDIN));
foreach ($calendar->validate() as $found) {
    if ($found['level'] > 1) {
        echo "error\t", $found['message'], "\n";
    }
}
$utc = new DateTimeZone('UTC');
foreach ($calendar->select('VEVENT') as $event) {
    $at = fn ($property) => $property->getDateTime()->setTimezone($utc)->getTimestamp();
    // Debian's version leaves the escapes of TEXT to whoever shows it
    $title = preg_replace('/\\\\([,;])/', '$1', $event->SUMMARY->getValue());
    echo implode("\t", ['event', $event->UID, $at($event->DTSTART), $at($event->DTEND), $event->STATUS, $title]), "\n";
}
