/* Reads a calendar on standard input with libical: how many rules of iTIP it breaks, and each event as libical reads it. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static char *all(FILE *in) {
    size_t room = 1 << 16, used = 0;
    char *text = malloc(room);
    size_t read;
    while (text && (read = fread(text + used, 1, room - used - 1, in)) > 0) {
        used += read;
        if (used + 1 == room) text = realloc(text, room *= 2);
    }
    if (text) text[used] = 0;
    return text;
}

static void instant(icaltimetype at) {
    printf("\t%lld", (long long)icaltime_as_timet_with_zone(at, icaltime_get_timezone(at)));
}

int main(void) {
    icalcomponent *calendar = icalparser_parse_string(all(stdin));
    if (!calendar) return 1;
    icalrestriction_check(calendar);
    if (icalcomponent_count_errors(calendar)) printf("error\t%s\n", icalcomponent_as_ical_string(calendar));
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        const char *title = icalcomponent_get_summary(event);
        icalproperty *status = icalcomponent_get_first_property(event, ICAL_STATUS_PROPERTY);
        printf("event\t%s", icalcomponent_get_uid(event));
        instant(icalcomponent_get_dtstart(event));
        instant(icalcomponent_get_dtend(event));
        printf("\t%s\t%s\n", status ? icalproperty_get_value_as_string(status) : "", title ? title : "");
    }
    return 0;
}
