/** Common names, for making up persons that do not exist. Any first name may meet any last name; nobody is meant. */
const list = (words: string): readonly string[] => words.trim().split(/\s+/);

export const firstNames = list(`
 Aisha Ahmed Albin Alexander Alfred Ali Alice Alma Alva Amanda Amina Amir Anders Andreas Anna Anton Arvid Astrid Axel Ayan Bahar Bashir Benjamin Bilal
 Birgitta Bo Camilla Carl Charlotte Christian Dalia Daniel David Denis Dilan Dmitrij Ebba Edvin Eira Elias Elin Elisabet Ella Elsa Emelie Emil Emma Erik
 Ester Eva Farah Fatima Felicia Filip Fredrik Freja Gabriel Goran Gunilla Gustav Halima Hamza Hanna Hassan Hedda Helena Henrik Hugo Hussein Ibrahim Ida
 Idris Ines Ingrid Irina Isak Ismail Ivan Jakob Jamal Jan Jasmin Jelena Jesper Joakim Johan Johanna Johannes Jonas Jonatan Josef Josefin Julia Kajsa Karim
 Karin Karl Katarina Kevin Khaled Kristina Lars Layla Lea Leila Lena Leo Liam Linnea Linus Lisa Ljudmila Love Lova Lucas Ludvig Lukas Magnus Mahmoud Maja
 Malin Malte Margareta Maria Mariam Markus Marta Martin Mattias Maximilian Melvin Mikael Milan Milla Mina Moa Mohammed Molly Mona Musa Mustafa Nadia Nasrin
 Natalja Nathalie Nicole Niklas Nikolaj Nils Noah Noor Nora Oksana Olga Olivia Olle Omar Oskar Ossian Otto Patrik Per Peter Petra Philip Rami Rana Rasmus
 Rebecka Rickard Robert Ronja Said Saga Salma Sami Samira Samuel Sanna Sara Sebastian Selma Sergej Sigrid Simon Sofia Stefan Stella Stina Susanna Svante
 Svetlana Tariq Tatjana Teodor Therese Thomas Tilde Tindra Tobias Tomas Tove Tuva Tyra Ulrika Vera Vidar Viktor Vilgot Vilhelm Vincent Vladimir William
 Wilma Yasmin Yusuf Zahra Zainab Zeynep Zlatan Åke Åsa Östen
`);

const before = list(
  `Ahl Alm Berg Björk Bo Dahl Ek Fors Gran Hag Hed Hell Holm Häg Kling Lind Ljung Lund Malm Nor Ny Ros Rönn Sand Sjö Skog Strand Ström Sund Söder Väst Ås Öst`,
);
const after = list(`berg blad blom borg dahl feldt gren holm hult kvist lund man mark sten stedt ström vall`);
const others = list(`
 Abdi Abdullahi Abdulkadir Ahmadi Ahmed Alexandersson Ali Andersson Arvidsson Axelsson Bajramovic Barzani Bengtsson Carlsson Chaled Çelik Demir Dragovic Ekström Elmi
 Eriksson Farah Fransson Ghazali Gustafsson Gunnarsson Haddad Haile Hamdan Hamidi Hansson Hashemi Hassan Henriksson Hersi Hoxha Hussein Ibrahim Isaksson Ivanov
 Jakobsson Jama Jansson Jensen Johansson Jovanovic Jönsson Karim Karlsson Kaya Khalil Khan Khoury Kovacevic Kowalski Kurt Larsson Lindqvist Magnusson Mahmoud
 Mansour Markovic Mattsson Mirza Mohamed Moradi Mustafa Nasser Nguyen Nilsson Nowak Nur Nyström Olofsson Olsson Omar Osman Petersen Petrov Persson Pettersson
 Popov Qureshi Rahimi Rashid Saleh Samuelsson Sheikh Sidorov Smirnov Svensson Tahir Tesfaye Tekin Warsame Volkov Yildiz Youssef Zhukov Åberg Åkesson Öberg
`);

export const lastNames: readonly string[] = [...others, ...before.flatMap((one) => after.map((other) => one + other))];

/** Used for nobody in the register: who bears one of these is not in it. */
export const strangers = list(`
 Abramowitsch Bogdanowicz Castellanos Dzerzjinskaja Echeverria Fitzgerald Guggenheim Hatzidakis Iglesias Jyrkkälä Kekkonen Lachowska Mbeki Ndiaye Oppenheimer
 Papadopoulos Quispe Rautavaara Szymanska Tchaikovsky Uzunov Vanderbilt Wojciechowski Xanthopoulos Yamamoto Zimmermann
`);
