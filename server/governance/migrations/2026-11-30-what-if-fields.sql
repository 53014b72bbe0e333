-- Stored simulations use the field names of the API.
update governance.proposal set what_if = (
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(what_if::text,
    '"onto": ', '"baseVersion": '),
    '"within": ', '"unit": '),
    '"rights": ', '"permissions": '),
    '"kind": "keeper"', '"kind": "steward"'),
    '"id": "keeper"', '"id": "steward"'),
    '"holdersNow": ', '"permittedNow": '),
    '"nearly": ', '"candidates": '),
    '"lacks": ', '"missingCourses": '),
    '"stuck": ', '"blocked": '),
    '"waits": ', '"waitTimes": '),
    '"seats": ', '"fte": '),
    '"hoursPerSeat": ', '"hoursPerFte": '))::jsonb
where what_if is not null;
