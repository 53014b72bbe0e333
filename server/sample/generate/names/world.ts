import type { NamePool } from './name-pool.ts'

const words = (text: string) => text.trim().split(/\s+/u)

const mexicanFamilies = words(
  `Aguilar Alanís Almaguer Arredondo Ávila Ayala Barrera Benavides Caballero Camacho Cantú Cárdenas Castillo Cavazos Cepeda Chapa Contreras Cortés Dávila Delgado Elizondo Escamilla Escobedo Espinosa Estrada Flores Fuentes Galindo Garza Guajardo Guerra Gutiérrez Guzmán Hernández Herrera Hinojosa Ibarra Juárez Lara Leal Longoria Lozano Luna Macías Maldonado Martínez Medina Medrano Mireles Molina Montemayor Morales Moreno Muñiz Náñez Ochoa Orozco Ortega Palacios Peña Quintanilla Quiroga Ramírez Rangel Rentería Reyna Ríos Rivas Robledo Rosales Ruiz Salazar Saldaña Salinas Sandoval Sepúlveda Solís Tamez Tijerina Treviño Uribe Valdés Vázquez Vega Villarreal Villegas Zambrano Zapata Zúñiga`,
)

export const mexican: NamePool = {
  women: words(
    `Abril Adriana Alejandra Alondra Andrea Aracely Berenice Brenda Carolina Claudia Dafne Daniela Diana Dulce Edith Elena Esmeralda Fabiola Fernanda Gabriela Gisela Guadalupe Itzel Jimena Karla Leticia Lizbeth Lorena Lucía Maribel Mariana Mayra Mónica Nallely Norma Paola Perla Regina Rocío Rosalinda Samantha Sofía Teresa Valeria Verónica Wendy Yadira Yolanda`,
  ),
  men: words(
    `Abelardo Adrián Alan Alberto Alejandro Alfredo Ángel Armando Arturo Aurelio Baltazar Benito Carlos Christian Daniel Edgar Eduardo Efraín Emilio Enrique Ernesto Esteban Fernando Francisco Gerardo Gilberto Guillermo Gustavo Héctor Hugo Ignacio Isaac Iván Jaime Javier Jesús Jorge Juan Julio Leonel Marco Mauricio Miguel Noé Omar Óscar Pedro Ramiro Raúl Ricardo Roberto Rodolfo Rogelio Salvador Santiago Saúl Sergio Uriel Víctor`,
  ),
  family: mexicanFamilies,
}

export const indian: NamePool = {
  women: words(
    `Aditi Aishwarya Amruta Anagha Anjali Apurva Archana Ashwini Asmita Bhagyashree Chaitrali Deepa Devika Gauri Gayatri Harshada Isha Jyoti Kalyani Kavita Ketaki Komal Lata Madhuri Manasi Meera Mrunal Mugdha Neha Nikita Pallavi Pooja Prajakta Pranjal Radhika Rashmi Rucha Rutuja Sakshi Sanika Sayali Shalini Shraddha Shruti Smita Sneha Sonali Supriya Swati Tanvi Tejaswini Uma Vaishali Vidya Vrushali Zainab`,
  ),
  men: words(
    `Abhijit Aditya Ajay Akash Akshay Amit Amol Anand Aniket Anirudh Ashok Atul Avinash Bhushan Chetan Chinmay Deepak Dhananjay Dinesh Faisal Ganesh Girish Harish Hemant Hrishikesh Imtiaz Jayant Kaustubh Kedar Kiran Kunal Mahesh Makarand Mandar Manoj Milind Mukund Nachiket Nikhil Nilesh Nitin Omkar Onkar Pankaj Parag Prasad Prashant Pratik Rahul Rajesh Rakesh Ravi Rohan Rohit Sachin Sameer Sandeep Sanjay Santosh Satish Shailesh Shantanu Shreyas Siddharth Sudhir Suhas Sumeet Sunil Suresh Sushant Tejas Tushar Umesh Vaibhav Varun Vijay Vikram Vinay Vishal Yash Yogesh`,
  ),
  family: words(
    `Acharya Agashe Apte Athavale Bagwan Bapat Bhagwat Bhalerao Bhandari Bhave Bhosale Bodas Chavan Chitale Chougule Damle Dandekar Date Deo Deshmukh Dhamale Dhole Dighe Dixit Fernandes Gadgil Gaikwad Garud Ghate Ghorpade Gokhale Gole Hegde Inamdar Iyer Jadhav Jagtap Jain Jog Joglekar Joshi Kadam Kale Kamath Kamble Karandikar Karve Kelkar Khan Khandekar Khare Kolhe Kulkarni Kumbhar Lele Limaye Lokhande Mahajan Mane Marathe Mehta Mhatre Mokashi More Mulla Nair Naik Nimbalkar Oak Ogale Paranjape Patel Pathak Patil Patwardhan Pawar Pethe Phadke Pillai Pingale Potdar Rane Ranade Rao Sabnis Sane Sapre Sathe Sawant Shah Shaikh Sharma Shelar Shetty Shinde Shirke Sonawane Tambe Tamhane Thorat Tilak Tonpe Vaidya Wagh Wagle Yadav Zende`,
  ),
}

export const american: NamePool = {
  women: words(
    'Alexis Angela Ashley Brenda Brianna Crystal Danielle Denise Erin Hailey Jasmine Jenna Kayla Kelsey Latoya Lindsey Makayla Megan Melissa Monique Paige Rhonda Shelby Tamara Tiffany Whitney',
  ),
  men: words(
    'Brandon Brent Brett Chad Clayton Cody Colton Corey Curtis Dale Darnell Derek Doug Dustin Garrett Glenn Jared Jerome Kyle Lamar Logan Marcus Mitch Randall Rick Scott Shane Terrell Travis Trevor Tyrone Wade Wyatt',
  ),
  family: words(
    'Anderson Archer Bailey Barnett Beckett Boone Briggs Callahan Carver Chambers Cole Crowley Dalton Dixon Duffy Ellis Ferris Garner Gentry Hadley Harlan Hensley Hoyt Jennings Keller Landry Langley Lawson Maddox McCoy Meyers Nash Norris Overton Pruitt Quinn Ramsey Ritter Rollins Sawyer Shepard Stokes Sutton Tate Tucker Vance Walden Weaver Whitfield Yoder',
  ),
}

export const brazilian: NamePool = {
  women: words(
    'Aline Amanda Bianca Camila Débora Eliane Fabiana Giovana Janaína Juliana Larissa Letícia Luana Natália Priscila Renata Tatiane Vanessa Viviane Yasmin',
  ),
  men: words(
    'Adriano Anderson Caio Cleber Danilo Douglas Edson Everton Felipe Flávio Gilson Jeferson Luciano Marcelo Márcio Murilo Otávio Renan Thiago Vinícius Wagner Wesley',
  ),
  family: words(
    'Assis Barreto Bittencourt Bueno Camargo Cavalcanti Dutra Evangelista Fagundes Farias Fontana Furtado Garcia Klein Krüger Lacerda Marchetti Medeiros Menezes Nascimento Novaes Pedroso Prado Rangel Rezende Salles Schmitt Siqueira Tonini Vargas Zanella',
  ),
}

export const pacific: NamePool = {
  women: words(
    'Adeline Charmaine Chloe Felicia Grace Hui-Min Jia-Hui Jessica Kylie Li-Ting Madison Mei-Fen Nurul Rachel Sharlene Siew-Ling Siti Tahlia Wei-Ling Xin-Yi',
  ),
  men: words(
    'Aaron Benjamin Boon-Kiat Cameron Darren Faizal Hadi Jia-Wei Jun-Hao Kai-Xiang Lachlan Mitchell Nathan Rizal Ryan Shaun Wei-Jie Yong-Sheng Zachary Zulkifli',
  ),
  family: words(
    'Abdullah Ang Barker Chan Chua Clarke Doyle Goh Hartono Heng Ho Ismail Koh Lau Lee Lim Loh McKenzie Ng Nguyen Ong Poh Quek Rahman Seah Sim Soh Tan Tay Teo Toh Walsh Wong Yeo Yusof',
  ),
}

export const african: NamePool = {
  women: words(
    'Abena Adaeze Aisha Akinyi Amani Chiamaka Efua Folake Grace Halima Leila Lindiwe Mercy Naledi Ngozi Nomvula Salma Thandiwe Wanjiru Zanele',
  ),
  men: words(
    'Abdul Ayodele Brian Chinedu Emeka Hassan Ibrahim Joseph Kamau Karim Kofi Kwame Mohamed Obinna Omar Otieno Sipho Thabo Tunde Youssef',
  ),
  family: words(
    'Abdalla Adeyemi Amadi Asante Bello Boateng Dlamini El-Sayed Farouk Gitau Haidar Kariuki Khumalo Mahlangu Mansour Mensah Mokoena Mutua Ndlovu Njoroge Nwosu Ochieng Okeke Osei Owusu Rashid Sithole Toure Wambui Zulu',
  ),
}
