-- The typed tables, one for each CSV file of the same name. Every column's meaning stands in column_meanings.csv.
-- Constraints are the rules a row must keep; the build turns each into a check that names file, line and column.

create type status as enum('published', 'derived', 'modelled', 'illustrative');

create table column_meanings (
    column_name varchar primary key,
    meaning varchar not null,
    allowed varchar not null
);
comment on table column_meanings is 'The data dictionary: what each column means and may hold';

create table sources (
    source_id varchar primary key check (regexp_full_match(source_id, '[a-z0-9-]+')),
    title varchar not null,
    publisher varchar not null,
    address varchar,
    published varchar not null check (regexp_full_match(published, '(19|20)[0-9]{2}(-[0-9]{2}){0,2}')),
    licence varchar not null,
    coverage varchar not null,
    note varchar
);
comment on table sources is 'Where every figure comes from';

create table areas (
    area_id varchar primary key check (regexp_full_match(area_id, '[a-z0-9-]+')),
    name varchar not null,
    kind varchar not null check (kind in ('county', 'place', 'region', 'country', 'other')),
    ons_code varchar,
    status status not null,
    source_id varchar not null references sources (source_id)
);
comment on table areas is 'Places, the county and the wider areas they are compared with';

create table footprint (
    measure_id varchar primary key,
    label varchar not null,
    value double not null check (value >= 0),
    qualifier varchar check (qualifier in ('more than')),
    unit varchar not null,
    period varchar not null,
    status status not null,
    source_id varchar not null references sources (source_id),
    locator varchar
);
comment on table footprint is 'The footprint: what the South Yorkshire programme spans';

create table neighbourhoods (
    neighbourhood_id varchar primary key check (regexp_full_match(neighbourhood_id, '[a-z]{3}[0-9]{1,2}')),
    place_id varchar not null references areas (area_id),
    name varchar not null unique,
    published_alias varchar,
    basis varchar not null,
    longitude double not null check (longitude between -2.0 and -0.7),
    latitude double not null check (latitude between 53.2 and 53.8),
    area_km2 double not null check (area_km2 > 0),
    whole_msoa_percent double not null check (whole_msoa_percent between 0 and 100),
    status status not null,
    source_id varchar not null references sources (source_id)
);
comment on table neighbourhoods is 'The 36 planning neighbourhoods and which part of each is ours';

create table neighbourhood_measure_names (
    measure_id varchar primary key,
    label varchar not null,
    unit varchar not null,
    higher_means varchar
);
comment on table neighbourhood_measure_names is 'What is measured for neighbourhoods';

create table neighbourhood_measures (
    neighbourhood_id varchar not null references neighbourhoods (neighbourhood_id),
    measure_id varchar not null references neighbourhood_measure_names (measure_id),
    period varchar not null,
    value double check (value >= 0),
    unit varchar not null,
    status status not null,
    source_id varchar not null references sources (source_id),
    primary key (neighbourhood_id, measure_id, period),
    check (unit <> 'percent' or value <= 100)
);
comment on table neighbourhood_measures is 'Residents, deprivation, carers and services by neighbourhood';

create table lsoa_membership (
    lsoa21_code varchar primary key check (regexp_full_match(lsoa21_code, 'E01[0-9]{6}')),
    lsoa21_name varchar not null,
    msoa21_code varchar not null,
    ward24_code varchar,
    ward24_name varchar,
    sheffield_network_id varchar,
    place_id varchar not null references areas (area_id),
    neighbourhood_id varchar not null references neighbourhoods (neighbourhood_id),
    status status not null,
    source_id varchar not null references sources (source_id)
);
comment on table lsoa_membership is 'Which small area (LSOA 2021) lies in which neighbourhood';

create table lsoa_measures (
    lsoa21_code varchar not null references lsoa_membership (lsoa21_code),
    measure_id varchar not null,
    period varchar not null,
    value double check (value >= 0),
    unit varchar not null,
    status status not null,
    source_id varchar not null references sources (source_id),
    primary key (lsoa21_code, measure_id, period)
);
comment on table lsoa_measures is 'Residents and deprivation by small area (LSOA 2021)';

create table census_age_places (
    place_id varchar not null references areas (area_id),
    age integer not null check (age between 0 and 100),
    period integer not null check (period = 2021),
    value double not null check (value >= 0),
    unit varchar not null check (unit = 'people'),
    status status not null,
    source_id varchar not null references sources (source_id),
    primary key (place_id, period, age)
);
comment on table census_age_places is 'Census 2021 residents by single year of age, places';

create table census_age_neighbourhoods (
    neighbourhood_id varchar not null references neighbourhoods (neighbourhood_id),
    age integer not null check (age between 0 and 100),
    period integer not null check (period = 2021),
    value double not null check (value >= 0),
    unit varchar not null check (unit = 'people'),
    status status not null,
    source_id varchar not null references sources (source_id),
    primary key (neighbourhood_id, period, age)
);
comment on table census_age_neighbourhoods is 'Census 2021 residents by single year of age, neighbourhoods';

create table editions (
    edition varchar primary key,
    label varchar not null,
    short_label varchar not null,
    explanation varchar not null,
    default_start integer not null check (default_start between 2017 and 2046),
    default_end integer not null check (default_end between 2018 and 2047),
    status status not null,
    source_id varchar not null references sources (source_id),
    check (default_start < default_end)
);
comment on table editions is 'Population editions: which projection a scenario rests on';

create table population_projection (
    edition varchar not null references editions (edition),
    place_id varchar not null references areas (area_id),
    period integer not null check (period between 2018 and 2047),
    age varchar not null check (age in ('all', '90+') or try_cast(age as integer) between 65 and 89),
    value double not null check (value >= 0),
    unit varchar not null check (unit = 'people'),
    status status not null,
    source_id varchar not null references sources (source_id),
    primary key (edition, place_id, period, age)
);
comment on table population_projection is 'Population projection by single year of age from 65, places';

create table population_bands (
    edition varchar not null,
    place_id varchar not null references areas (area_id),
    period integer not null check (period between 2018 and 2047),
    age_band varchar not null,
    sex varchar not null check (sex in ('female', 'male', 'persons')),
    value double check (value >= 0),
    unit varchar not null check (unit = 'people'),
    status status not null,
    source_id varchar not null references sources (source_id),
    note varchar,
    primary key (edition, place_id, period, age_band, sex),
    check (value is not null or note is not null)
);
comment on table population_bands is 'Earlier projections and estimates by age band';

create table health_conditions (
    condition_id varchar primary key,
    label varchar not null,
    plain_label varchar not null,
    "order" integer not null unique check ("order" >= 1)
);
comment on table health_conditions is 'The seven health needs of the Doncaster strategy';

create table health_predictions (
    condition_id varchar not null references health_conditions (condition_id),
    place_id varchar not null references areas (area_id),
    period integer not null check (period between 2018 and 2047),
    value double not null check (value >= 0),
    unit varchar not null check (unit = 'people'),
    status status not null,
    source_id varchar not null references sources (source_id),
    locator varchar not null,
    primary key (condition_id, place_id, period)
);
comment on table health_predictions is 'Health needs as the Doncaster strategy prints them';

create table roles (
    role_id varchar primary key,
    label varchar not null,
    "order" integer not null check ("order" >= 1)
);
comment on table roles is 'Job roles';

create table workforce (
    area_id varchar not null references areas (area_id),
    measure_id varchar not null,
    breakdown varchar not null,
    category varchar not null,
    period varchar not null,
    value double,
    unit varchar not null,
    status status not null,
    source_id varchar not null references sources (source_id),
    locator varchar,
    note varchar,
    primary key (area_id, measure_id, breakdown, category, period, source_id),
    check (unit <> 'percent' or value between 0 and 100),
    check (unit not in ('posts', 'people', 'days', 'count') or value >= 0 or measure_id like '%change%')
);
comment on table workforce is 'Size, turnover, vacancies and make-up of the adult social care workforce';

create table pay (
    area_id varchar not null references areas (area_id),
    role_id varchar not null references roles (role_id),
    period varchar not null,
    value double not null check (value > 0),
    unit varchar not null check (unit in ('GBP per hour', 'GBP per year')),
    status status not null,
    source_id varchar not null references sources (source_id),
    locator varchar,
    note varchar,
    primary key (area_id, role_id, period, unit, source_id),
    check (unit <> 'GBP per hour' or value between 5 and 60),
    check (unit <> 'GBP per year' or value between 9000 and 150000)
);
comment on table pay is 'Pay by role and area';

create table pay_floor (
    year integer primary key check (year between 2016 and 2040),
    value double not null check (value between 5 and 40),
    unit varchar not null check (unit = 'GBP per hour'),
    applies_from date not null,
    age_from integer not null check (age_from between 16 and 25),
    status status not null,
    source_id varchar not null references sources (source_id),
    note varchar
);
comment on table pay_floor is 'National Living Wage by year';

create table nhs_pay (
    band integer not null check (band between 1 and 9),
    point varchar not null check (point in ('entry', 'top')),
    period varchar not null,
    value double not null check (value > 0),
    unit varchar not null check (unit in ('GBP per hour', 'GBP per year')),
    status status not null,
    source_id varchar not null references sources (source_id),
    note varchar,
    primary key (band, point, period, unit)
);
comment on table nhs_pay is 'NHS Agenda for Change pay, bands 2 to 5';

create table nhs_pay_awards (
    period varchar primary key,
    value double not null check (value between 0 and 20),
    value_high double check (value_high between 0 and 20),
    flat_amount double check (flat_amount > 0),
    unit varchar not null check (unit = 'percent'),
    status status not null,
    source_id varchar not null references sources (source_id),
    note varchar
);
comment on table nhs_pay_awards is 'NHS pay awards by year';

create table carers (
    area_id varchar not null references areas (area_id),
    measure_id varchar not null,
    hours varchar not null check (hours in ('all', '1-19', '20-49', '50+')),
    period varchar not null,
    value double not null check (value >= 0),
    unit varchar not null,
    status status not null,
    source_id varchar not null references sources (source_id),
    note varchar,
    primary key (area_id, measure_id, hours, period, source_id),
    check (unit <> 'percent' or value <= 100)
);
comment on table carers is 'Unpaid carers, Census 2011 and 2021, and what the strategy prints';

create table deprivation (
    area_id varchar not null references areas (area_id),
    measure_id varchar not null,
    index_year integer not null check (index_year in (2015, 2019, 2025)),
    value double not null check (value >= 0),
    unit varchar not null,
    status status not null,
    source_id varchar not null references sources (source_id),
    note varchar,
    primary key (area_id, measure_id, index_year),
    check (unit <> 'percent' or value <= 100)
);
comment on table deprivation is 'Indices of Deprivation by place';

create table services (
    area_id varchar not null references areas (area_id),
    measure_id varchar not null,
    period varchar not null,
    value double not null check (value >= 0),
    unit varchar not null,
    status status not null,
    source_id varchar not null references sources (source_id),
    note varchar,
    primary key (area_id, measure_id, period)
);
comment on table services is 'Care homes, beds and regulated services';

create table gp_practices (
    practice_code varchar primary key check (regexp_full_match(practice_code, '[A-Z][0-9]{5}')),
    name varchar not null,
    place_id varchar not null references areas (area_id),
    network_code varchar,
    network_name varchar,
    postcode varchar not null,
    longitude double not null check (longitude between -2.0 and -0.7),
    latitude double not null check (latitude between 53.2 and 53.8),
    status status not null,
    source_id varchar not null references sources (source_id)
);
comment on table gp_practices is 'GP practices with their places on the map, February 2023';

create table facts (
    fact_id varchar primary key,
    topic varchar not null,
    area_id varchar not null references areas (area_id),
    measure varchar not null,
    period varchar not null,
    value double,
    value_high double,
    unit varchar not null,
    status status not null,
    source_id varchar not null references sources (source_id),
    locator varchar,
    note varchar,
    check (value is not null or note is not null)
);
comment on table facts is 'Other published figures: labour market, diagnosed health, evidence, comparators';

create table founding_facts (
    fact_id varchar primary key check (regexp_full_match(fact_id, 'f[0-9]{3}')),
    document_id varchar not null,
    locator varchar not null,
    topic varchar not null,
    area_id varchar not null references areas (area_id),
    measure varchar not null,
    period varchar not null,
    value double,
    value_text varchar,
    unit varchar not null,
    status status not null,
    source_id varchar not null references sources (source_id),
    note varchar,
    verdict varchar not null check (verdict in ('agrees', 'ambiguous', 'contradiction', 'stale', 'derived')),
    check (value is not null or value_text is not null or note is not null)
);
comment on table founding_facts is 'Every figure of the five founding documents, checked';

create table caveats (
    caveat_id varchar primary key check (regexp_full_match(caveat_id, 'c[0-9]{2}')),
    founding_fact_id varchar not null unique references founding_facts (fact_id),
    title varchar not null,
    printed varchar not null,
    arithmetic varchar not null,
    what_we_do varchar not null,
    severity varchar not null check (severity in ('high', 'medium', 'low')),
    status status not null,
    source_id varchar not null references sources (source_id)
);
comment on table caveats is 'Contradictions in the founding documents, with the arithmetic';

create table programme (
    section varchar not null check (regexp_full_match(section, '[a-z_]+')),
    record_id varchar not null check (regexp_full_match(record_id, '[a-z0-9][a-z0-9-]{0,59}')),
    field varchar not null check (regexp_full_match(field, '[a-z_]+')),
    value varchar not null,
    status status not null,
    source_id varchar not null references sources (source_id),
    locator varchar not null,
    primary key (section, record_id, field)
);
comment on table programme is 'The founding programme, a row a field: what the documents print and how we arranged it';

create table programme_example (
    section varchar not null check (regexp_full_match(section, '[a-z_]+')),
    record_id varchar not null check (regexp_full_match(record_id, '[a-z0-9][a-z0-9-]{0,59}')),
    field varchar not null check (regexp_full_match(field, '[a-z_]+')),
    value varchar not null,
    status status not null,
    source_id varchar not null references sources (source_id),
    locator varchar not null,
    primary key (section, record_id, field)
);
comment on table programme_example is 'An example to switch on and off: made-up readings, assessments and interviews';
