// Reads a calendar with a library of Node and prints its events: node read.js ical.js|node-ical FILE
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

const readers = {
  'ical.js': (text) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
    return calendar.getAllSubcomponents('vevent').map((component) => {
      const event = new ICAL.Event(component);
      return {
        uid: event.uid,
        title: event.summary,
        status: component.getFirstPropertyValue('status'),
        starts: event.startDate.toJSDate().toISOString(),
        ends: event.endDate.toJSDate().toISOString(),
      };
    });
  },
  'node-ical': (text) =>
    Object.values(nodeIcal.sync.parseICS(text))
      .filter((entry) => entry.type === 'VEVENT')
      .map((event) => ({
        uid: event.uid,
        title: event.summary,
        status: event.status,
        starts: event.start.toISOString(),
        ends: event.end.toISOString(),
      })),
};

const [reader, file] = process.argv.slice(2);
console.log(JSON.stringify(readers[reader](readFileSync(file, 'utf8'))));
