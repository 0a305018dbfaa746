/** Invented people and apps. Each name is paired with the ASCII form that goes into addresses. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const ascii = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[ŁłØøÆæßĐđŞşİı]/gu, (letter) => PLAIN[letter] ?? letter)
    .toLowerCase()
    .replace(/[^a-z]/g, '');

const PLAIN: Readonly<Record<string, string>> = {
  Ł: 'l',
  ł: 'l',
  Ø: 'o',
  ø: 'o',
  Æ: 'ae',
  æ: 'ae',
  ß: 'ss',
  Đ: 'd',
  đ: 'd',
  ı: 'i',
};

export interface Name {
  readonly shown: string;
  readonly plain: string;
}

const named = (text: string): readonly Name[] => words(text).map((shown) => ({ shown, plain: ascii(shown) }));

export const GIVEN: readonly Name[] = named(`
  Aïcha Anders Ángel Anneke Ayşe Beatriz Björn Bożena Chloé Ciarán Dagmar Đorđe Eero Élodie Emre Erzsébet Fatima
  Fernando Frida Gábor Gisèle Håkon Hanna Ilse Imani Inés Ivana Jörg José Jürgen Katarzyna Kwame Łukasz Lucía Maëlle
  Małgorzata Marek Mehmet Mihály Milica Naoko Niamh Noor Núria Ola Oskar Øystein Pádraig Petra Priya René Roisin Rui
  Sanne Siobhán Søren Stéphane Tadeusz Théo Ulrike Václav Viktor Wanda Xavier Yusuf Zoë Željko Ama Bram Cleo`);

export const FAMILY: readonly Name[] = named(`
  Aaltonen Åkesson Almeida Andersson Bąk Bauer Benali Bianchi Błaszczyk Brânză Castañeda Çelik Černý Colombo Cruz
  Dąbrowski Demir Dietrich Dubois Ekström Eriksen Ferreira Fischer Fontaine Fröhlich Gallagher García Gonçalves Großmann
  Gündoğan Hernández Höfer Horváth Ibáñez Iversen Jansen Jørgensen Kaczmarek Kamara Keita Kovačević Kowalski Krüger
  Lefèvre Lindqvist Lopes Łukasik Maes Marković Mbeki Mertens Moreau Müller Muñoz Nagy Ncube Nielsen Novák Nowak Núñez
  Oduya Okonkwo Olofsson Østergaard Papadakis Peeters Pérez Petrović Pfeiffer Quirke Rasmussen Reyes Richter Rossi
  Ruiz Sánchez Santos Sárközy Schäfer Schröder Silva Šimić Söderberg Sørensen Starý Suárez Świątek Szabó Tanaka
  Teixeira Thöni Türk Ücok Vandenberghe Vargas Virtanen Vogt Wallin Weiß Wójcik Yıldız Zając Zieliński Žukauskas`);

export const APPS: readonly string[] = [
  'Larkfield Travel',
  'Penrose Expenses',
  'Harrow Tickets',
  'Quillon Sign',
  'Bramley Wiki',
  'Tessera CRM',
  'Oakmoor Payroll',
  'Vireo Chat',
  'Saltmarsh Boards',
  'Kestrel Learning',
  'Pomelo Storage',
  'Fernhill Desk',
  'Anvil Repos',
  'Copperline Calls',
  'Marlow Surveys',
  'Nightjar Alerts',
  'Rookery Benefits',
  'Sorrel Contracts',
  'Thistle Badges',
  'Wrenfield Fleet',
];

export const DEPARTMENTS: readonly string[] = [
  'Sales',
  'Finance',
  'Legal',
  'Research',
  'Field Service',
  'People & Culture',
  'Logistics',
  'Kundenbetreuung',
];

export const TITLES: readonly string[] = ['Analyst', 'Engineer', 'Team Lead', 'Account Manager', 'Technician', 'Clerk'];

export const CITIES: readonly string[] = ['Göteborg', 'Kraków', 'Lisboa', 'Zürich', 'Málaga', 'Ghent', 'Plzeň', 'Cork'];
