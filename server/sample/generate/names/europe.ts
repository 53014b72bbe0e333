import type { NamePool } from './name-pool.ts'

const words = (text: string) => text.trim().split(/\s+/u)

export const german: NamePool = {
  women: words(
    `Anja Annette Antje Birgit Carina Claudia Cornelia Doreen Elke Franziska Frauke Gesine Hannah Heike Ines Jana Johanna Judith Julia Katja Katrin Kerstin Kristin Lena Leonie Luisa Maike Mandy Marlene Martina Melanie Merle Nadine Nele Nicole Petra Ramona Sandra Sina Silke Simone Sonja Stefanie Susanne Svenja Tanja Ulrike Ute Vanessa Wiebke`,
  ),
  men: words(
    `Achim Andreas Arne Axel Bastian Benedikt Bernd Björn Carsten Christoph Daniel Detlef Dirk Dominik Eckhard Falk Fabian Felix Florian Frank Georg Gerd Gregor Hannes Hartmut Heiko Helge Holger Ingo Jan Jens Jochen Jörg Kai Karsten Klaus Lars Leon Lukas Marcel Mario Markus Matthias Maximilian Mirko Moritz Nils Norbert Ole Olaf Patrick Paul Philipp Rainer Ralf René Robert Roland Ronny Rüdiger Sebastian Sören Steffen Stephan Sven Thilo Thomas Thorsten Tim Tobias Torben Udo Uwe Volker Wolfgang`,
  ),
  family: words(
    `Ackermann Albrecht Arnold Bachmann Barthel Bauer Baumgart Beck Bergmann Bischoff Böhme Böttcher Brandt Braun Brückner Busch Dietrich Dörfler Ebert Eckardt Ehlers Engel Ernst Fiedler Fischer Fleischer Förster Franke Freitag Friedrich Fritsche Fuchs Gärtner Gebhardt Geißler Gerlach Göbel Graf Grimm Groß Günther Haase Hahn Hartmann Heinze Heller Hempel Henning Herrmann Hofmann Horn Hübner Jäger Jahn Jung Kaiser Keller Kern Kirchner Klein Kluge Knoll Koch König Köhler Kraft Kramer Kretschmer Kühn Kunze Lange Lehmann Lindner Lorenz Ludwig Marx Mertens Möller Naumann Neubert Nitsche Otto Pfeifer Pohl Rausch Reichelt Richter Riedel Röder Roth Rudolph Sander Schäfer Schenk Schilling Schlegel Scholz Schreiber Schröder Schubert Schulze Seidel Seifert Sommer Stark Steiner Stein Thiele Ullrich Vogel Voigt Wagner Walther Weber Weise Wenzel Werner Winkler Wolf Zander Ziegler Zimmermann`,
  ),
}

export const portuguese: NamePool = {
  women: words(
    `Adriana Alexandra Alice Ana Andreia Beatriz Bruna Carla Carolina Catarina Cátia Célia Clara Cláudia Cristina Daniela Diana Elisa Eva Fernanda Filipa Gabriela Helena Inês Isabel Joana Lara Leonor Lídia Lúcia Luísa Mafalda Margarida Mariana Marta Matilde Mónica Patrícia Paula Raquel Rita Rosa Sandra Sara Sílvia Sofia Sónia Susana Tânia Teresa Vera`,
  ),
  men: words(
    `Afonso Alberto Alexandre André António Armando Artur Bernardo Bruno Carlos César Daniel David Diogo Duarte Eduardo Fábio Fernando Filipe Francisco Gonçalo Guilherme Gustavo Henrique Hugo Igor Ivo Jaime João Joaquim Jorge José Júlio Leandro Lourenço Luís Manuel Marco Mário Martim Mauro Miguel Nelson Nuno Paulo Pedro Rafael Ricardo Rodrigo Rogério Rúben Salvador Sérgio Simão Telmo Tiago Tomás Vasco Vítor Xavier`,
  ),
  family: words(
    `Abreu Aguiar Almeida Alves Amaral Amorim Andrade Antunes Araújo Azevedo Barbosa Barros Bastos Batista Borges Branco Brandão Brito Cabral Calado Campos Cardoso Carneiro Castro Cerqueira Coelho Correia Costa Couto Cruz Cunha Dias Domingues Duarte Esteves Faria Fernandes Ferraz Ferreira Figueiredo Fonseca Freitas Gaspar Gomes Gonçalves Guedes Guerreiro Henriques Leal Leite Lemos Lima Lobo Lopes Loureiro Macedo Machado Magalhães Maia Marques Martins Matos Melo Mendes Mesquita Monteiro Morais Moreira Mota Moura Neves Nunes Oliveira Pacheco Paiva Peixoto Pereira Pinheiro Pinto Pires Portela Queirós Ramos Rebelo Reis Ribeiro Rocha Rodrigues Sampaio Santos Saraiva Seabra Serra Silveira Simões Soares Sousa Tavares Teixeira Torres Vale Valente Vaz Vieira Vilaça`,
  ),
}

export const polish: NamePool = {
  women: words(
    `Agata Agnieszka Aleksandra Alicja Aneta Anna Barbara Beata Bożena Dominika Dorota Edyta Elżbieta Ewa Ewelina Gabriela Hanna Iga Ilona Iwona Izabela Joanna Julia Justyna Kamila Karolina Katarzyna Kinga Klaudia Lidia Magdalena Maja Małgorzata Maria Marlena Martyna Marzena Monika Natalia Nina Olga Oliwia Patrycja Paulina Renata Sylwia Urszula Wiktoria Zofia Zuzanna`,
  ),
  men: words(
    `Adam Adrian Andrzej Antoni Arkadiusz Artur Bartłomiej Bartosz Bogdan Błażej Cezary Damian Daniel Dariusz Dawid Dominik Filip Grzegorz Hubert Igor Jacek Jakub Jan Janusz Jarosław Jerzy Kacper Kamil Karol Konrad Krystian Krzysztof Leszek Łukasz Maciej Marcin Marek Mariusz Mateusz Michał Mikołaj Mirosław Norbert Oskar Patryk Paweł Piotr Przemysław Radosław Rafał Robert Roman Sebastian Sławomir Stanisław Szymon Tadeusz Tymon Waldemar Wiktor Witold Wojciech Zbigniew`,
  ),
  family: words(
    `Adamczyk Andrzejewski Bąk Baran Baranowski Błaszczyk Borkowski Brzeziński Cieślak Chmielewski Czajkowski Czarnecki Dąbrowski Domański Duda Dudek Gajewski Głowacki Górecki Górski Grabowski Jabłoński Jakubowski Janicki Jankowski Jasiński Jaworski Kaczmarek Kalinowski Kamiński Kaźmierczak Kołodziej Konieczny Kopczyński Kowalczyk Kowalewski Kozłowski Krajewski Krawczyk Król Kruk Kubiak Kucharski Kurowski Lewandowski Lis Maciejewski Majewski Makowski Malinowski Marciniak Marczak Mazur Mazurek Michalak Mikołajczyk Mroczek Nowacki Nowicki Olszewski Orłowski Ostrowski Pawlak Pawłowski Piątek Pietrzak Piotrowski Przybylski Rogalski Rutkowski Sadowski Sawicki Sikora Sikorski Sobczak Sobolewski Sokołowski Stępień Stankiewicz Szczepański Szewczyk Szymański Tomaszewski Urbański Walczak Wasilewski Wilk Witkowski Wojciechowski Wójcik Woźniak Wrona Wróbel Wysocki Zając Zakrzewski Zalewski Zawadzki Żak Żukowski`,
  ),
  /** Kowalski, Kowalska. */
  ofWoman: (family) => family.replace(/([sc]k|dzk|n)i$/u, '$1a').replace(/ny$/u, 'na'),
}

export const british: NamePool = {
  women: words(
    `Abigail Alice Amelia Amina Bethan Bridget Caitlin Catherine Charlotte Claire Eleanor Emma Fiona Frances Gemma Georgina Grace Harriet Hazel Heather Imogen Isla Jasmine Joanne Kirsty Laura Lorna Lucy Megan Miriam Naomi Niamh Nicola Olivia Phoebe Rachel Rebecca Rhiannon Rosalind Ruth Sadia Shona Siobhan Tamsin Yasmin Zoe`,
  ),
  men: words(
    `Adeel Aidan Alastair Andrew Angus Callum Craig Darren Declan Dylan Edmund Ewan Finlay Gareth Gavin Graham Harvey Hugh Iain Imran Jamie Jonathan Keith Kieran Leon Liam Malcolm Martin Neil Nigel Oliver Owain Philip Reece Rhys Robin Ross Rupert Samuel Simon Stephen Stuart Terence Theo Toby Tristan Warren Zachary`,
  ),
  family: words(
    `Abbott Ainsworth Ashworth Barlow Bentley Birch Blackwood Bradshaw Brennan Calder Cartwright Chapman Clegg Crawford Davenport Dawson Douglas Eastwood Ellison Fairhurst Farrow Fenwick Fletcher Gallagher Garside Goddard Greenwood Hallam Hargreaves Hartley Haworth Holloway Hussain Ingham Jardine Kapoor Kendal Kershaw Lockwood Mackay Marsden McAllister Mistry Moorhouse Nuttall Ogden Osborne Parkin Pemberton Pickering Prescott Radcliffe Ramsbottom Rawson Redfern Rowntree Sandhu Shackleton Sinclair Stirling Sutcliffe Sykes Thackeray Thornton Tranter Underhill Wadsworth Wainwright Whitaker Winterbourne Woodhead Yates`,
  ),
}

export const nordic: NamePool = {
  women: words(
    'Astrid Birgitte Elin Freja Hedda Ida Ingrid Karin Kirsten Liv Maren Pernille Ragnhild Signe Solveig Tuva',
  ),
  men: words(
    'Anders Aksel Bjarne Eirik Espen Gunnar Håkon Jesper Kasper Lasse Magnus Mikkel Oskar Rasmus Sigurd Torbjørn',
  ),
  family: words(
    'Aalto Bakke Berglund Dahl Ekström Engen Fagerli Hagen Halvorsen Holmgren Iversen Juhl Kjær Lindahl Lund Mikkelsen Moen Nyström Rask Sandvik Strand Sundby Thorsen Vik',
  ),
}

export const iberian: NamePool = {
  women: words('Aitana Alba Blanca Carmen Elena Irene Laia Lola Marina Marisol Noelia Nuria Pilar Rocío Silvia Triana'),
  men: words('Álvaro Andrés Asier Borja Gonzalo Íñigo Iván Javier Joan Jordi Marcos Martín Óscar Pablo Rubén Unai'),
  family: words(
    'Aguirre Alarcón Arana Belmonte Bosch Carrasco Cobos Echeverría Ferrer Gallardo Garrido Ibáñez Lozano Marín Montero Navarro Olmedo Pastor Pizarro Puig Roldán Sala Serrano Vidal',
  ),
}
